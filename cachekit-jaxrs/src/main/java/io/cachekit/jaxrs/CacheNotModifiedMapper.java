package io.cachekit.jaxrs;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Sends the 304 of {@link CacheWriterInterceptor}, which a mapper for {@link Throwable} would make an error of. */
@Provider
public class CacheNotModifiedMapper implements ExceptionMapper<CacheNotModified> {

    /** Makes the mapper; the server does. */
    public CacheNotModifiedMapper() {
        // nothing to do
    }

    @Override
    public Response toResponse(CacheNotModified exception) {
        return exception.getResponse();
    }
}
