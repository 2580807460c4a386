package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.detect.ReadDetection;
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
final class RequestReadsRecorder implements Filter {

    private RequestReadsRecorder() {}

    /** Registers the filter outside of those registered by now; anything but a {@code ServletContext} is ignored. */
    static void register(Object context) {
        if (!(context instanceof ServletContext application)) {
            return;
        }
        FilterRegistration.@Nullable Dynamic reads =
                application.addFilter("cachekit-reads", new RequestReadsRecorder());
        if (reads != null) {
            reads.setAsyncSupported(true);
            reads.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http) {
            RequestReads reads = request.getAttribute(ReadDetection.READS) instanceof RequestReads known
                    ? known
                    : new RequestReads();
            request.setAttribute(ReadDetection.READS, reads);
            chain.doFilter(new RecordedRequest(http, () -> reads), response);
        } else {
            chain.doFilter(request, response);
        }
    }
}
