package io.cachekit.sample.web;

import io.cachekit.sample.database.DatabaseException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;

/** Answers requests that the database has failed, and logs one line for each, without the values of the driver's message. */
@Provider
public class DatabaseProblemMapper implements ExceptionMapper<DatabaseException> {

    private static final Logger LOGGER = System.getLogger(DatabaseProblemMapper.class.getName());

    @Override
    public Response toResponse(DatabaseException exception) {
        String state = exception.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
        LOGGER.log(Level.WARNING, "The database failed a request, SQL state {0}; it is answered by 503", state);
        LOGGER.log(Level.DEBUG, "The failure of the database", exception);
        return Problems.response(
                Response.Status.SERVICE_UNAVAILABLE, "The database does not answer; try again later.", List.of());
    }
}
