package io.cachekit.jaxrs.app;

import io.cachekit.jaxrs.CachedResponse;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;

/** Only for administrators, and one page for all, which shows who is logged in. */
@Path("admin")
public class AdminResource {

    @Inject
    RunCounters counters;

    @GET
    @RolesAllowed("admin")
    @CachedResponse(ttl = "PT1M")
    @Produces("text/plain")
    public String secret(@Context SecurityContext security) {
        return "secret of " + security.getUserPrincipal().getName() + " " + counters.next("admin");
    }

    @GET
    @Path("who")
    @CachedResponse(ttl = "PT1M")
    @Produces("text/plain")
    public String who(@Context SecurityContext security) {
        String name = security.getUserPrincipal() == null
                ? "nobody"
                : security.getUserPrincipal().getName();
        return name + " " + counters.next("who");
    }

    @GET
    @Path("login")
    @CachedResponse(ttl = "PT1M")
    @Produces("text/plain")
    public String login(@Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException, ServletException {
        request.setAttribute(TestAuthentication.USER, "ann");
        return request.authenticate(response) + " " + request.getUserPrincipal().getName() + " "
                + counters.next("login");
    }
}
