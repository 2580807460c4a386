package io.cachekit.jaxrs.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

/** A body that only its caller may read, unless the query asks for a public response. */
public final class Secret {

    private Secret() {}

    public static Response of(SecurityContext security, UriInfo uri, RunCounters counters) {
        String name = security.getUserPrincipal() == null
                ? "nobody"
                : security.getUserPrincipal().getName();
        Response.ResponseBuilder response = Response.ok(
                "secret of " + name + " " + counters.next(uri.getRequestUri().toString()));
        if (uri.getQueryParameters().containsKey("public")) {
            response.header("Cache-Control", "public, max-age=60");
        }
        return response.build();
    }
}
