package io.cachekit.sample.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the first start against the default database. */
class CatalogueFillerTest {

    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void connect() {
        database.setURL("jdbc:h2:mem:" + getClass().getSimpleName() + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void fillIfEmpty_twice_fillsOnce() throws SQLException {
        CatalogueSchema.createIfMissing(database);
        assertThat(CatalogueFiller.fillIfEmpty(database)).isEqualTo(ProductRows.PRODUCTS);
        CatalogueSchema.createIfMissing(database);
        assertThat(CatalogueFiller.fillIfEmpty(database)).isZero();
        assertThat(count(database, "product")).isEqualTo(100_000);
        assertThat(count(database, "category")).isEqualTo(500);
    }

    private static long count(DataSource database, String table) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
