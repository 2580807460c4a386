package io.cachekit.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.concurrent.CompletionException;

/**
 * Rethrows unmapped exceptions. Jersey turns that into a response with status 500, which {@link
 * CacheResponseFilter} may replace; without any mapper the exception would go past it. Every mapper
 * of the application is nearer or comes first.
 */
public class UnmappedErrors implements ExceptionMapper<Throwable> {

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    Providers providers;

    /**
     * Returns the response of an exception that has one, and throws others.
     *
     * @param exception the unmapped exception
     * @return its response
     */
    @Override
    public Response toResponse(Throwable exception) {
        Throwable cause = exception.getCause();
        return exception instanceof CompletionException && cause != null ? ofCause(cause) : brought(exception);
    }

    /** Without this mapper Jersey would look for that of the cause. */
    @SuppressWarnings("unchecked") // the mapper of a class takes objects of that class
    private Response ofCause(Throwable cause) {
        boolean complete = cause instanceof WebApplicationException known
                && known.getResponse().hasEntity();
        ExceptionMapper<Throwable> mapper = (ExceptionMapper<Throwable>) providers.getExceptionMapper(cause.getClass());
        boolean others = !complete && mapper != null && !(mapper instanceof UnmappedErrors);
        return others ? mapper.toResponse(cause) : brought(cause);
    }

    private static Response brought(Throwable exception) {
        if (exception instanceof WebApplicationException known) {
            return known.getResponse();
        }
        throw UnmappedErrors.<RuntimeException>unchanged(exception);
    }

    @SuppressWarnings("unchecked") // not a cast: the type says what is declared
    private static <T extends Throwable> T unchanged(Throwable exception) throws T {
        throw (T) exception;
    }
}
