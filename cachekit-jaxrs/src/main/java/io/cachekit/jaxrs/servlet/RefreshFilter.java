package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.LateHead;
import io.cachekit.jaxrs.engine.Refresh;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Asks the resource for a new response once a stale one has been sent: the client has its whole
 * answer before the resource runs, on the same thread and for the same caller. Without this filter
 * the first request after the response became stale fetches the new one and waits for it. The
 * filter also checks the head of a stored response as it was sent, since servlet filters may change
 * it.
 *
 * <p>It is to be the outermost filter, mapped to {@code /*} or to the paths of the resources, for
 * requests alone (the default), with {@code async-supported}. Declare it in {@code web.xml}, or
 * extend it:
 *
 * <pre>
 * &#64;WebFilter(urlPatterns = "/*", asyncSupported = true)
 * public class Refreshes extends RefreshFilter {}
 * </pre>
 *
 * <p>On Open Liberty it needs the feature {@code servlet-6.0}. Thread-safe.
 */
public class RefreshFilter implements Filter {

    /**
     * Lets the request through, and refreshes a response that was sent stale.
     *
     * @param request the request
     * @param response the response
     * @param chain the other filters and the servlet
     */
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest outer)
                || !(response instanceof HttpServletResponse sent)
                || request.getAttribute(Refresh.REFRESHER) != null) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(Refresh.REFRESHER, request.getProtocol());
        String query = outer.getQueryString();
        request.setAttribute(Refresh.RECEIVED, outer.getRequestURI() + (query == null ? "" : '?' + query));
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (request.getAttribute(Refresh.PROPERTY) instanceof Refresh refresh) {
                refresh.abandon();
            }
            throw e;
        } finally {
            request.removeAttribute(Refresh.REFRESHER);
        }
        if (request.getAttribute(LateHead.PROPERTY) instanceof LateHead late) {
            late.check(new ServletHead(sent, null).lines());
        }
        if (request.getAttribute(Refresh.PROPERTY) instanceof Refresh refresh) {
            request.removeAttribute(Refresh.PROPERTY);
            new RefreshRun(refresh, outer, sent).run();
        }
    }
}
