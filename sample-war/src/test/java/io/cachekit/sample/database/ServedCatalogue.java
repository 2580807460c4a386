package io.cachekit.sample.database;

import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;

/** A filled catalogue in the memory of this JVM, served on 127.0.0.1: the one database of several servers. */
public final class ServedCatalogue implements AutoCloseable {

    private static final String NAME = "mem:served-catalogue";

    private final Server server;

    private ServedCatalogue(Server server) {
        this.server = server;
    }

    /**
     * Fills the database, then serves it. There is one at a time.
     *
     * @throws SQLException if it can't be served
     */
    public static ServedCatalogue start() throws SQLException {
        JdbcDataSource database = database();
        CatalogueSchema.createIfMissing(database);
        int unused = CatalogueFiller.fillIfEmpty(database);
        return new ServedCatalogue(Server.createTcpServer("-tcpPort", "0").start());
    }

    private static JdbcDataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + NAME + ";DB_CLOSE_DELAY=-1");
        database.setUser("sa");
        database.setPassword("");
        return database;
    }

    /** Its URL for the servers. */
    public String url() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + NAME;
    }

    /** Ends the service, and forgets the data. */
    @Override
    public void close() throws SQLException {
        server.stop();
        try (var connection = database().getConnection();
                var statement = connection.createStatement()) {
            boolean unused = statement.execute("SHUTDOWN IMMEDIATELY");
        }
    }
}
