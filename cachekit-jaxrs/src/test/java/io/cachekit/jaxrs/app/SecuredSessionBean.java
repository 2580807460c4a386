package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** For the staff; some methods are for fewer or more people. */
@Path("desk")
@Produces("text/plain")
@Stateless
@RolesAllowed("staff")
@CachedResponse(ttl = "PT1M")
public class SecuredSessionBean {

    @Inject
    RunCounters counters;

    @GET
    @Path("class")
    public Response ofTheClass(@Context SecurityContext security, @Context UriInfo uri) {
        return Secret.of(security, uri, counters);
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public Response admin(@Context SecurityContext security, @Context UriInfo uri) {
        return Secret.of(security, uri, counters);
    }

    @GET
    @Path("closed")
    @DenyAll
    public Response closed(@Context SecurityContext security, @Context UriInfo uri) {
        return Secret.of(security, uri, counters);
    }

    @GET
    @Path("open")
    @PermitAll
    public Response open(@Context SecurityContext security, @Context UriInfo uri) {
        return Secret.of(security, uri, counters);
    }
}
