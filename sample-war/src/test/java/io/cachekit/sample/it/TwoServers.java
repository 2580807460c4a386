package io.cachekit.sample.it;

import io.cachekit.sample.database.ServedCatalogue;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two nodes of the sample, each on a Liberty of its own, which share a Redis and a database. */
final class TwoServers implements AutoCloseable {

    private final ServedCatalogue catalogue;
    private final RedisServerProcess redis;
    private final LibertyServer one;
    private final LibertyServer two;

    private TwoServers(ServedCatalogue catalogue, RedisServerProcess redis, LibertyServer one, LibertyServer two) {
        this.catalogue = catalogue;
        this.redis = redis;
        this.one = one;
        this.two = two;
    }

    /** Starts Redis, the database and both servers, which come up side by side; none stays where one does not come up. */
    static TwoServers start() throws Exception {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            ServedCatalogue catalogue = ServedCatalogue.start();
            started.push(catalogue);
            RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
            started.push(redis);
            Map<String, String> environment = Map.of(
                    "DB_URL",
                    catalogue.url(),
                    "CACHEKIT_BACKEND",
                    "hybrid",
                    "CACHEKIT_REDIS_URL",
                    redis.url(),
                    "CACHEKIT_REDIS_TIMEOUT",
                    SampleServer.PATIENCE);
            LibertyServer one = LibertyServer.launch("it-one", environment);
            started.push(one);
            LibertyServer two = LibertyServer.launch("it-two", environment);
            started.push(two);
            one.awaitReady();
            two.awaitReady();
            return new TwoServers(catalogue, redis, one, two);
        } catch (Exception e) {
            for (AutoCloseable each : started) {
                closeAfter(e, each);
            }
            throw e;
        }
    }

    private static void closeAfter(Exception failure, AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
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
