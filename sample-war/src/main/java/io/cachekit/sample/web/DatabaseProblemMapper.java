package io.cachekit.sample.web;

import io.cachekit.sample.database.DatabaseException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/** Answers requests that the database has failed, and logs one line for each. */
@Provider
public class DatabaseProblemMapper implements ExceptionMapper<DatabaseException> {

    private static final Logger LOGGER = System.getLogger(DatabaseProblemMapper.class.getName());

    @Override
    public Response toResponse(DatabaseException exception) {
        LOGGER.log(Level.WARNING, "The database failed a request: " + exception.getMessage());
        LOGGER.log(Level.DEBUG, "The failure of the database", exception);
        return Problems.response(
                Response.Status.SERVICE_UNAVAILABLE, "The database does not answer; try again later.", List.of());
    }
}
