package io.cachekit.jaxrs.filters;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A servlet filter that sets the field of the query before the resource, as {@code servlet=Name:value}, when the answer begins
 * ({@code wrapper}), or afterwards ({@code after}), and shows the response to the resource.
 */
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
            set(response, field);
        }
        String late = request.getParameter("wrapper");
        CURRENT.set(response);
        try {
            chain.doFilter(request, late == null ? response : new Late(response, late));
        } finally {
            CURRENT.remove();
        }
        String after = request.getParameter("after");
        if (after != null) {
            set(response, after);
        }
    }

    private static void set(HttpServletResponse response, String field) {
        int colon = field.indexOf(':');
        response.setHeader(field.substring(0, colon), field.substring(colon + 1));
    }

    /** Sets a field when the answer begins. */
    private static final class Late extends HttpServletResponseWrapper {

        private final String field;

        Late(HttpServletResponse response, String field) {
            super(response);
            this.field = field;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            Container.set((HttpServletResponse) getResponse(), field);
            return super.getOutputStream();
        }
    }
}
