package io.cachekit.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.concurrent.CompletionException;

/**
 * Throws on what it is given. Jersey makes a response with status 500 of that, which our response filter sees and may
 * replace; an exception without any mapper would go past it. Every mapper of the application is nearer or comes first.
 */
public class UnmappedErrors implements ExceptionMapper<Throwable> {

    @Context
    @SuppressWarnings("NullAway.Init") // the server injects it
    Providers providers;

    /** Makes the mapper; the server does. */
    public UnmappedErrors() {
        // nothing to do
    }

    /**
     * Throws anything but an exception that brings its response along.
     *
     * @param exception what nobody maps
     * @return the response that it brings along
     */
    @Override
    public Response toResponse(Throwable exception) {
        Throwable cause = exception.getCause();
        return exception instanceof CompletionException && cause != null ? ofCause(cause) : brought(exception);
    }

    /** Jersey would look for the mapper of the cause itself, had it not found this one. */
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

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // not a cast: the type says what is declared
    private static <T extends Throwable> T unchanged(Throwable exception) throws T {
        throw (T) exception;
    }
}
