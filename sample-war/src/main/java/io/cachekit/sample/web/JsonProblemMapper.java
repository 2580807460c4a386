package io.cachekit.sample.web;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers a body that is no JSON, or has values of other types, with status 400. */
@Provider
public class JsonProblemMapper implements ExceptionMapper<JsonbException> {

    private static final UnexpectedProblemMapper UNEXPECTED = new UnexpectedProblemMapper();

    @Context
    @Nullable Request request;

    @Override
    public Response toResponse(JsonbException exception) {
        if (request == null || HttpMethod.GET.equals(request.getMethod())) {
            return UNEXPECTED.toResponse(exception);
        }
        return Problems.response(
                Response.Status.BAD_REQUEST,
                "The request has wrong values.",
                List.of("body: must be a JSON object with values of the right types"));
    }
}
