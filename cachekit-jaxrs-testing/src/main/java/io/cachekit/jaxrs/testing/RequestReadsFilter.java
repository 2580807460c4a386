package io.cachekit.jaxrs.testing;

import io.cachekit.jaxrs.detect.ReadDetection;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Records reads from before all request filters until before all response filters. */
@PreMatching
final class RequestReadsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Logger LOG = System.getLogger("io.cachekit.jaxrs");

    private final AtomicBoolean limited = new AtomicBoolean();

    /** Adds the filter to an application. */
    static void register(FeatureContext context) {
        context.register(
                new RequestReadsFilter(),
                Map.of(
                        ContainerRequestFilter.class,
                        Integer.MIN_VALUE,
                        ContainerResponseFilter.class,
                        Integer.MAX_VALUE));
    }

    /** The reads of a request. */
    static RequestReads of(ContainerRequestContext context) {
        if (context.getProperty(ReadDetection.READS) instanceof RequestReads reads) {
            return reads;
        }
        RequestReads reads = new RequestReads();
        context.setProperty(ReadDetection.READS, reads);
        return reads;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        RequestReads reads = of(context);
        reads.begin();
        ScopedReads.join(reads);
        if (!HeaderTap.open(context, reads::read) && limited.compareAndSet(false, true)) {
            LOG.log(
                    Level.INFO,
                    "The detection of unkeyed reads does not see reads by HttpHeaders and ContainerRequestContext on this"
                            + " server: it reports only annotated parameters, beans and reads of the servlet request."
                            + " Run the tests on Open Liberty or Payara, too");
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(ReadDetection.READS) instanceof RequestReads reads) {
            reads.end();
        }
    }
}
