package io.cachekit.jaxrs.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes 503 of an outage. */
@Provider
public class OutageMapper implements ExceptionMapper<Outage> {

    @Override
    public Response toResponse(Outage exception) {
        return Response.status(503).entity("outage").build();
    }
}
