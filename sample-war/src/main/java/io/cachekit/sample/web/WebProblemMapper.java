package io.cachekit.sample.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** Turns what the server refuses (no such path, another method, a body that is no JSON) into a {@link Problem}. */
@Provider
public class WebProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException exception) {
        Response response = exception.getResponse();
        if (response.hasEntity() || response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        Response.StatusType status = response.getStatusInfo();
        Response problem = Problems.response(status, status.getReasonPhrase() + ".", List.of());
        return Response.fromResponse(response)
                .type(Problems.MEDIA_TYPE)
                .entity(problem.getEntity())
                .build();
    }
}
