package io.cachekit.sample.database;

import java.sql.SQLException;

/** A statement failed. */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Wraps what the driver threw.
     *
     * @param cause from the driver
     */
    public DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
