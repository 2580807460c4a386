package io.cachekit.sample.it;

import io.cachekit.sample.database.ServedCatalogue;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two nodes of the sample, each on a Liberty of its own, which share a Redis and a database. */
final class TwoServers implements AutoCloseable {

    private final ServedCatalogue catalogue;
    private final RedisServerProcess redis;
    private final LibertyServer one;
    private final LibertyServer two;

    private TwoServers(ServedCatalogue catalogue, RedisServerProcess redis) throws IOException {
        this.catalogue = catalogue;
        this.redis = redis;
        Map<String, String> environment =
                Map.of("DB_URL", catalogue.url(), "CACHEKIT_BACKEND", "hybrid", "CACHEKIT_REDIS_URL", redis.url());
        this.one = LibertyServer.launch("it-one", environment);
        this.two = LibertyServer.launch("it-two", environment);
    }

    /** Starts Redis, the database and both servers, which come up side by side. */
    static TwoServers start() throws IOException, SQLException {
        TwoServers servers = new TwoServers(ServedCatalogue.start(), RedisServerProcess.start(RedisBinary.EMBEDDED));
        try {
            servers.one.awaitReady();
            servers.two.awaitReady();
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    LibertyServer one() {
        return one;
    }

    LibertyServer two() {
        return two;
    }

    RedisServerProcess redis() {
        return redis;
    }

    /** The password that a server generated at its first start. */
    static String adminPassword(LibertyServer server) throws IOException {
        return Files.readString(server.directory().resolve("admin.password")).strip();
    }

    /** The numbers of all processes. */
    List<Long> pids() {
        return Stream.of(one.pid(), two.pid(), redis.pid()).toList();
    }

    @Override
    public void close() throws SQLException {
        one.close();
        two.close();
        redis.close();
        catalogue.close();
    }
}
