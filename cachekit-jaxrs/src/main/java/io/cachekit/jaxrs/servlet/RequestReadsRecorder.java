package io.cachekit.jaxrs.servlet;

import io.cachekit.jaxrs.engine.RequestReads;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Records what servlet filters and resources read of the request of the servlet container. The outermost filter. */
final class RequestReadsRecorder implements Filter {

    /** Registers the filter outside of those that are registered by now, where unkeyed reads are looked for. */
    static void register(ServletContext context) {
        if (!isAsked()) {
            return;
        }
        FilterRegistration.@Nullable Dynamic reads = context.addFilter("cachekit-reads", new RequestReadsRecorder());
        if (reads != null) {
            reads.setAsyncSupported(true);
            reads.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, "/*");
        }
    }

    /** What is wrong with the property, the deployment tells. */
    private static boolean isAsked() {
        try {
            return ConfigProvider.getConfig()
                    .getOptionalValue("cachekit.http.detect-unkeyed-reads", String.class)
                    .filter(mode -> !mode.isBlank() && !mode.strip().equalsIgnoreCase("off"))
                    .isPresent();
        } catch (RuntimeException e) {
            return false;
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
