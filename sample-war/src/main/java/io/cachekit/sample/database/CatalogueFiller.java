package io.cachekit.sample.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes the catalogue's first content, all of it or nothing. */
@ApplicationScoped
public class CatalogueFiller {

    private static final int BATCH = 1_000;
    private static final String INSERT_CATEGORY = "INSERT INTO category (id, name, department) VALUES (?, ?, ?)";
    private static final String INSERT_PRODUCT =
            "INSERT INTO product (id, category_id, name, description, price, stock,"
                    + " rating, review_count, added_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    @Inject
    DataSource dataSource;

    /**
     * Fills empty tables.
     *
     * @return how many products were written; 0 where there were some
     * @throws DatabaseException if a statement fails; the tables are as they were
     */
    @Transactional
    public int fillIfEmpty() {
        return fillIfEmpty(dataSource);
    }

    /** Fills a database. */
    static int fillIfEmpty(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            if (hasRows(connection)) {
                return 0;
            }
            insertCategories(connection);
            insertProducts(connection);
            return ProductRows.PRODUCTS;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static boolean hasRows(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT COUNT(*) FROM category");
                var rows = statement.executeQuery()) {
            return rows.next() && rows.getLong(1) > 0;
        }
    }

    private static void insertCategories(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_CATEGORY)) {
            for (int id = 1; id <= ProductRows.CATEGORIES; id++) {
                var row = ProductRows.category(id);
                insert.setLong(1, row.id());
                insert.setString(2, row.name());
                insert.setString(3, row.department());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertProducts(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_PRODUCT)) {
            for (int id = 1; id <= ProductRows.PRODUCTS; id++) {
                bind(insert, ProductRows.product(id));
                insert.addBatch();
                if (id % BATCH == 0) {
                    insert.executeBatch();
                }
            }
        }
    }

    private static void bind(PreparedStatement insert, ProductRows.ProductRow row) throws SQLException {
        insert.setLong(1, row.id());
        insert.setLong(2, row.categoryId());
        insert.setString(3, row.words().name());
        insert.setString(4, row.words().description());
        insert.setBigDecimal(5, row.price());
        insert.setInt(6, row.stock());
        insert.setBigDecimal(7, row.reviews().rating());
        insert.setInt(8, row.reviews().count());
        insert.setObject(9, row.addedAt());
        insert.setObject(10, row.addedAt());
    }
}
