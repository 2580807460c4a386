package io.cachekit.sample.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs statements for requests. Thread-safe; takes part in the caller's transaction where there is one. */
@ApplicationScoped
public class Database {

    @Inject
    DataSource dataSource;

    @Inject
    DatabaseUse use;

    @Inject
    DatabaseFault fault;

    /**
     * Reads rows.
     *
     * @param <T> what a row becomes
     * @param sql a query
     * @param mapper reads the current row
     * @param arguments its parameters, in order
     * @return all rows
     * @throws DatabaseException if the query fails
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, Object... arguments) {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return List.copyOf(found);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Reads the first row.
     *
     * @param <T> what a row becomes
     * @param sql a query
     * @param mapper reads the current row
     * @param arguments its parameters, in order
     * @return the row, if there is one
     * @throws DatabaseException if the query fails
     */
    public <T> Optional<T> queryOne(String sql, RowMapper<T> mapper, Object... arguments) {
        return query(sql, mapper, arguments).stream().findFirst();
    }

    /**
     * Changes rows.
     *
     * @param sql an update
     * @param arguments its parameters, in order
     * @return how many rows it changed
     * @throws DatabaseException if the update fails
     */
    public int update(String sql, Object... arguments) {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Adds a row.
     *
     * @param sql an insert
     * @param arguments its parameters, in order
     * @return the generated key
     * @throws DatabaseException if the insert fails
     */
    public long insert(String sql, Object... arguments) {
        try (var connection = connection();
                var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            bind(statement, arguments);
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (!keys.next()) {
                    throw new SQLException("the insert generated no key");
                }
                return keys.getLong(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private Connection connection() throws SQLException {
        use.note();
        fault.strike();
        return dataSource.getConnection();
    }

    private static void bind(PreparedStatement statement, Object[] arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }
}
