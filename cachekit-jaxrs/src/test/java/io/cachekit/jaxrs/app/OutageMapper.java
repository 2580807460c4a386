package io.cachekit.jaxrs.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes 503 of an outage. */
@Provider
public class OutageMapper implements ExceptionMapper<OutageException> {

    @Override
    public Response toResponse(OutageException exception) {
        return Response.status(503).entity("outage").build();
    }
}
