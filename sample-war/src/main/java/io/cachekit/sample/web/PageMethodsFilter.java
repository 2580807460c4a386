package io.cachekit.sample.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Allows the files of the pages to be read only: Liberty sends a file whatever the method is. */
@WebFilter("/*")
public class PageMethodsFilter implements Filter {

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** The API of the sample, and the administration of the cache, refuse methods themselves. */
    private static final Set<String> SERVLETS = Set.of("/api", "/cachekit");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest call = (HttpServletRequest) request;
        if (READS.contains(call.getMethod()) || SERVLETS.contains(call.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            HttpServletResponse refusal = (HttpServletResponse) response;
            refusal.setHeader("Allow", "GET, HEAD");
            refusal.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
