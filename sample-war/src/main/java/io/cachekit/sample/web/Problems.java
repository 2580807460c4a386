package io.cachekit.sample.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Makes problem responses. */
public final class Problems {

    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /**
     * Something does not exist.
     *
     * @param what its kind
     * @param id its key
     * @return to be thrown
     */
    public static WebApplicationException notFound(String what, long id) {
        return exception(Response.Status.NOT_FOUND, "There is no " + what + " " + id + ".", List.of());
    }

    /**
     * The request is wrong.
     *
     * @param violations what is wrong, each as {@code field: reason}
     * @return to be thrown
     */
    public static WebApplicationException badRequest(String... violations) {
        return exception(Response.Status.BAD_REQUEST, "The request has wrong values.", List.of(violations));
    }

    /**
     * A problem as a response.
     *
     * @param status its status
     * @param detail one sentence
     * @param violations one line for each field that is wrong
     * @return the response
     */
    public static Response response(Response.StatusType status, String detail, List<String> violations) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, violations))
                .build();
    }

    private static WebApplicationException exception(Response.Status status, String detail, List<String> violations) {
        return new WebApplicationException(detail, response(status, detail, violations));
    }
}
