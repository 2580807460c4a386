package io.cachekit.dashboards;

import io.cachekit.sample.database.ServedCatalogue;
import io.cachekit.sample.it.LibertyServer;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Two nodes of the sample with small bounds, which reach their Redis and their database through proxies. */
final class SampleNodes implements AutoCloseable {

    static final String ADMIN_PASSWORD = "of-the-trial";

    final RedisServerProcess redis;
    final TcpProxy toRedis;
    final TcpProxy toDatabase;
    private final ServedCatalogue catalogue;
    private final List<LibertyServer> servers;

    private SampleNodes(ServedCatalogue catalogue, RedisServerProcess redis) throws IOException {
        this.catalogue = catalogue;
        this.redis = redis;
        this.toRedis = TcpProxy.to(redis.port());
        URI database = URI.create(catalogue.url().substring("jdbc:h2:".length()));
        this.toDatabase = TcpProxy.to(database.getPort());
        Map<String, String> environment = Map.ofEntries(
                Map.entry("DB_URL", "jdbc:h2:tcp://127.0.0.1:" + toDatabase.port() + database.getPath()),
                Map.entry("SAMPLE_ADMIN_PASSWORD", ADMIN_PASSWORD),
                Map.entry("CACHEKIT_BACKEND", "hybrid"),
                Map.entry("CACHEKIT_REDIS_URL", toRedis.url()),
                Map.entry("CACHEKIT_REDIS_MAX_PENDING", "5"),
                Map.entry("CACHEKIT_REDIS_MAX_VALUE_BYTES", "4096"),
                Map.entry("CACHEKIT_MAX_MEMORY_ITEMS", "80"),
                Map.entry("CACHEKIT_METRICS_NAMESPACES", "pages,summaries"),
                Map.entry("MP_METRICS_DISTRIBUTION_TIMER_BUCKETS", "cachekit_load_duration=5ms,20ms,100ms,500ms,2s"));
        this.servers = List.of(
                LibertyServer.launch("prometheus-one", environment),
                LibertyServer.launch("prometheus-two", environment));
    }

    /** Starts all of it; nothing stays if a server does not come up. */
    static SampleNodes start() throws IOException, SQLException {
        SampleNodes nodes = new SampleNodes(ServedCatalogue.start(), RedisServerProcess.start(RedisBinary.EMBEDDED));
        try {
            nodes.awaitReady();
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private void awaitReady() {
        servers.forEach(LibertyServer::awaitReady);
    }

    List<URI> addresses() {
        return servers.stream().map(LibertyServer::baseUri).toList();
    }

    List<PrometheusServer.Target> targets() {
        List<URI> addresses = addresses();
        return List.of(
                new PrometheusServer.Target("sample", "node-1", addresses.get(0)),
                new PrometheusServer.Target("sample", "node-2", addresses.get(1)));
    }

    void stop() {
        servers.forEach(LibertyServer::stop);
    }

    /** Starts both servers again, and waits until they are ready. */
    void relaunch() throws IOException {
        for (LibertyServer server : servers) {
            server.relaunch();
        }
        awaitReady();
    }

    @Override
    public void close() throws SQLException {
        stop();
        toRedis.close();
        toDatabase.close();
        redis.close();
        catalogue.close();
    }
}
