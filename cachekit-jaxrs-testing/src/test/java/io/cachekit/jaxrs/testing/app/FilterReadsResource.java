package io.cachekit.jaxrs.testing.app;

import io.cachekit.jaxrs.CachedResponse;
import io.cachekit.jaxrs.ResponseKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

/** Uses what filters have read. */
@Path("carried")
@Produces("text/plain")
public class FilterReadsResource {

    @Inject
    ClientProfile.Tenant tenant;

    @Inject
    ClientProfile.Language language;

    @Inject
    ClientProfile.Theme theme;

    @Inject
    ProducedRegion region;

    @Inject
    Greeting greeting;

    @Context
    HttpServletRequest request;

    @Context
    HttpHeaders headers;

    /** Uses a bean of the request for the resource. */
    @ApplicationScoped
    public static class Greeting {

        @Inject
        ClientProfile.Tenant tenant;

        public String text() {
            return "read " + tenant.value();
        }
    }

    /** Makes keys of a bean of the request. */
    @ApplicationScoped
    public static class Keys implements ResponseKeyGenerator {

        @Inject
        ClientProfile.Tenant tenant;

        @Override
        public String generate(ContainerRequestContext context, ResourceInfo resource) {
            return "of " + tenant.value();
        }
    }

    @GET
    @Path("tenant")
    @CachedResponse
    public String tenant() {
        return "read " + tenant.value();
    }

    @GET
    @Path("tenant-too")
    @CachedResponse
    public String tenantToo() {
        return "read " + tenant.value() + headers.getHeaderString("X-Tenant");
    }

    @GET
    @Path("greeting")
    @CachedResponse
    public String greeting() {
        return greeting.text();
    }

    @GET
    @Path("language")
    @CachedResponse
    public String language() {
        return "read " + language.value();
    }

    @GET
    @Path("theme")
    @CachedResponse
    public String theme() {
        return "read " + theme.value();
    }

    @GET
    @Path("region")
    @CachedResponse
    public String region() {
        return "read " + region.name();
    }

    @GET
    @Path("property")
    @CachedResponse
    public String property() {
        return "read " + request.getAttribute("region");
    }

    @GET
    @Path("vary")
    @CachedResponse(vary = "X-Tenant")
    public String vary() {
        return "read " + tenant.value();
    }

    @GET
    @Path("generated")
    @CachedResponse(keyGenerator = Keys.class)
    public String generated() {
        return "read " + tenant.value();
    }

    @GET
    @Path("nothing")
    @CachedResponse
    public String nothing() {
        return "read nothing";
    }
}
