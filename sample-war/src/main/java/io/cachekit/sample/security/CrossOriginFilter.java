package io.cachekit.sample.security;

import io.cachekit.sample.web.ErrorServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses changes, and everything that somebody who is logged in calls, to the pages of other origins: a browser would
 * send the credentials that it remembers with them. The check is that of Go's {@code http.CrossOriginProtection}.
 */
public class CrossOriginFilter implements Filter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<String> mismatch = guarded((HttpServletRequest) request)
                ? origin((HttpServletRequest) request).mismatch()
                : Optional.empty();
        if (mismatch.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            ErrorServlet.send(
                    (HttpServletRequest) request,
                    (HttpServletResponse) response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "The request comes from another origin (" + mismatch.get()
                            + "); only pages of this host, and clients that send neither field, may do this.");
        }
    }

    private static boolean guarded(HttpServletRequest request) {
        return !SAFE.contains(request.getMethod()) || request.getUserPrincipal() != null;
    }

    private static RequestOrigin origin(HttpServletRequest request) {
        return new RequestOrigin(
                request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), request.getHeader("Host"));
    }
}
