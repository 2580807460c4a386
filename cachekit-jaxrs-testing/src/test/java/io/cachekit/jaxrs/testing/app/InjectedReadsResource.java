package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Is injected with what was read before it was made. */
@Path("injected")
@Produces("text/plain")
public class InjectedReadsResource {

    @Inject
    Device device;

    /** Reads when it is made. */
    @Dependent
    public static class Device {

        @Inject
        HttpServletRequest request;

        private String kind = "none";

        @PostConstruct
        void find() {
            kind = request.getHeader("X-Device");
        }

        public String kind() {
            return kind;
        }
    }

    @GET
    @CachedResponse
    public String get() {
        return "read " + device.kind();
    }
}
