package io.cachekit.sample.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes a value of a row.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface RowMapper<T> {

    /**
     * Reads the current row.
     *
     * @param row stands on the row
     * @return the value
     * @throws SQLException from the driver
     */
    T map(ResultSet row) throws SQLException;
}
