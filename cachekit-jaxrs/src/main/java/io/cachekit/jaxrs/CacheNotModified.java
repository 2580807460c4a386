package io.cachekit.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** Carries 304 out of the writer interceptor; a type of its own, so that no mapper of the application takes it. */
final class CacheNotModified extends WebApplicationException {

    private static final long serialVersionUID = 1;

    CacheNotModified(Response response) {
        super(response);
    }
}
