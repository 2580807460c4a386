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
 * Refuses changes to the pages of other origins: a browser would send the credentials that it remembers with them. The
 * check is that of Go's {@code http.CrossOriginProtection}. The administration of the cache has its own.
 */
public class CrossOriginFilter implements Filter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        Optional<String> mismatch = SAFE.contains(call.getMethod())
                ? Optional.empty()
                : origin(call).mismatch();
        if (mismatch.isEmpty()) {
            chain.doFilter(request, response);
        } else {
            ErrorServlet.send(
                    call,
                    (HttpServletResponse) response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "The request comes from another origin (" + mismatch.get()
                            + "); only pages of this host, and clients that send neither field, may do this.");
        }
    }

    private static RequestOrigin origin(HttpServletRequest request) {
        return new RequestOrigin(
                request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), request.getHeader("Host"));
    }
}
