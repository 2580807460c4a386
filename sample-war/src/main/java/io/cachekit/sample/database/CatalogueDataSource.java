package io.cachekit.sample.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;

/** Makes the server's data source injectable. */
@ApplicationScoped
public class CatalogueDataSource {

    @Resource(lookup = "jdbc/catalogue")
    @SuppressWarnings("NullAway") // the server injects it
    private DataSource dataSource;

    /**
     * The data source that {@code server.xml} defines.
     *
     * @return a pooled data source
     */
    @Produces
    public DataSource dataSource() {
        return dataSource;
    }
}
