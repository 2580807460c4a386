package io.cachekit.jaxrs.app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Is thrown with the status that its mapper answers with. */
public class MappedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public MappedException(int status) {
        this.status = status;
    }

    /** Answers. */
    @Provider
    public static class Mapper implements ExceptionMapper<MappedException> {

        @Override
        public Response toResponse(MappedException exception) {
            return Response.status(exception.status).entity("moot").build();
        }
    }
}
