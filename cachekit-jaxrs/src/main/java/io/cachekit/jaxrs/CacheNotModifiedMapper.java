package io.cachekit.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Sends the 304 of {@link CacheWriterInterceptor}, past a mapper for {@link Throwable}. */
@Provider
public class CacheNotModifiedMapper implements ExceptionMapper<CacheNotModifiedMapper.NotModified> {

    /** Carries the 304; a type of its own, so that no mapper of the application takes it. */
    static final class NotModified extends WebApplicationException {

        private static final long serialVersionUID = 1;

        NotModified(Response response) {
            super(response);
        }
    }

    @Override
    public Response toResponse(NotModified exception) {
        return exception.getResponse();
    }
}
