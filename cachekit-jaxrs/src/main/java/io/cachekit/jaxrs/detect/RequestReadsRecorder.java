package io.cachekit.jaxrs.detect;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Records reads of the container's request. The outermost servlet filter. */
public final class RequestReadsRecorder implements Filter {

    private RequestReadsRecorder() {}

    /** Registers the filter outside of those registered by now, if unkeyed reads are looked for. */
    public static void register(ServletContext context) {
        if (!ReadDetector.isSwitchedOn()) {
            return;
        }
        FilterRegistration.@Nullable Dynamic reads = context.addFilter("cachekit-reads", new RequestReadsRecorder());
        if (reads != null) {
            reads.setAsyncSupported(true);
            reads.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http) {
            RequestReads reads = request.getAttribute(RequestReads.PROPERTY) instanceof RequestReads known
                    ? known
                    : new RequestReads();
            request.setAttribute(RequestReads.PROPERTY, reads);
            chain.doFilter(new RecordedRequest(http, () -> reads), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
