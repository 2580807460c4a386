package io.cachekit.sample.web;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Logs what nobody expected and tells the client no details of it. */
@Provider
public class UnexpectedProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOGGER = System.getLogger(UnexpectedProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable exception) {
        LOGGER.log(Level.ERROR, "A request failed", exception);
        return Problems.response(
                Response.Status.INTERNAL_SERVER_ERROR, "The request failed; the server's log says why.", List.of());
    }
}
