package io.cachekit.jaxrs.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A servlet filter that sets the field of the query, as {@code servlet=Name:value}, and shows the response to the resource. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class Container extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final ThreadLocal<@Nullable HttpServletResponse> CURRENT = new ThreadLocal<>();

    /** The response of the servlet, past Jakarta REST. */
    static HttpServletResponse response() {
        return Objects.requireNonNull(CURRENT.get());
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String field = request.getParameter("servlet");
        if (field != null) {
            int colon = field.indexOf(':');
            response.setHeader(field.substring(0, colon), field.substring(colon + 1));
        }
        CURRENT.set(response);
        try {
            chain.doFilter(request, response);
        } finally {
            CURRENT.remove();
        }
    }
}
