package io.cachekit.dashboards;

import static org.awaitility.Awaitility.await;

import io.cachekit.dashboards.SampleLoad.Extra;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * Faults from outside of the nodes, each with the alerts that have to fire, and to end when it is over. The order counts: a later
 * one expects what an earlier one has cached, and after {@link #otherSettings} the nodes have to start again.
 */
final class Faults implements AutoCloseable {

    private final SampleNodes nodes;
    private final StandaloneNodes kits;
    private final SampleLoad load;
    private final Sightings sightings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    Faults(SampleNodes nodes, StandaloneNodes kits, SampleLoad load, Sightings sightings) {
        this.nodes = nodes;
        this.kits = kits;
        this.load = load;
        this.sightings = sightings;
    }

    /** Tells Prometheus where the nodes are. */
    interface Scrape {
        void run() throws IOException;
    }

    void otherReadsAndBrokenMessages() {
        sightings.now();
        load.with(Extra.SEARCH, Extra.DISTINCT);
        nodes.toRedis.use(LateMessages.lost());
        var damage = timer.scheduleAtFixedRate(() -> Values.damage(nodes.redis), 0, 500, TimeUnit.MILLISECONDS);
        sightings.fire(
                "CacheKitUnstorableValues", "CacheKitUndecodableValues", "CacheKitHitRatioCollapsed", "CacheKitGaps");
        sightings.now();
        damage.cancel(false);
        nodes.toRedis.restore();
        load.without(Extra.DISTINCT);
        sightings.end("CacheKitHitRatioCollapsed", "CacheKitGaps", "CacheKitUndecodableValues");
    }

    /** Searches go on, and are loads since their results are not stored; quotes have windows. */
    void databaseDown() {
        sightings.now();
        nodes.toDatabase.refuse();
        nodes.toDatabase.cut();
        kits.sourceFails(true);
        sightings.fire("CacheKitLoadFailures", "CacheKitStaleServed");
        sightings.now();
        nodes.toDatabase.restore();
        kits.sourceFails(false);
        load.without(Extra.SEARCH);
        load.with(Extra.ROTATION); // for a later fault: they are loaded now
        sightings.end("CacheKitLoadFailures", "CacheKitStaleServed", "CacheKitUnstorableValues");
    }

    /** Only the kits without a container have an observer. */
    void observersFail() {
        sightings.now();
        kits.observersFail(true);
        sightings.fire("CacheKitObserverFailures");
        sightings.now();
        kits.observersFail(false);
        sightings.end("CacheKitObserverFailures");
    }

    void racesAndSubscriptions() {
        try (Jedis jedis = nodes.redis.admin()) {
            sightings.now();
            load.with(Extra.RACE);
            jedis.aclSetUser("default", "resetchannels");
            jedis.sendCommand(() -> "CLIENT".getBytes(StandardCharsets.UTF_8), "KILL", "TYPE", "pubsub");
            sightings.fire("CacheKitBackplaneDisconnected", "CacheKitStaleStoresPrevented");
            sightings.now();
            load.without(Extra.RACE);
            jedis.aclSetUser("default", "allchannels");
            sightings.end("CacheKitBackplaneDisconnected", "CacheKitStaleStoresPrevented");
        }
    }

    /** Messages are late and not lost, so that L1 entries are used, and evicted. */
    void lateMessagesAndManyReads() {
        sightings.now();
        nodes.toRedis.use(LateMessages.late(Duration.ofMillis(1200), timer));
        sightings.fire("CacheKitBackplaneSlow", "CacheKitEvictionsHeavy");
        sightings.now();
        nodes.toRedis.restore();
        load.without(Extra.ROTATION);
        sightings.end("CacheKitBackplaneSlow", "CacheKitEvictionsHeavy");
    }

    void redisDown() {
        sightings.now();
        for (int i = 0; i < 3; i++) {
            nodes.redis.pause();
            awaitCircuits(1);
            if (i < 2) {
                nodes.redis.resume();
                awaitCircuits(0);
            }
        }
        sightings.fire("CacheKitRedisUnstable");
        load.with(Extra.CHANGES);
        sightings.fire("CacheKitDegraded", "CacheKitBucketsOutOfSync", "CacheKitCoalescedQueues");
        load.without(Extra.CHANGES);
        sightings.now();
        nodes.redis.resume();
        sightings.end(
                "CacheKitDegraded", "CacheKitBucketsOutOfSync", "CacheKitRedisUnstable", "CacheKitCoalescedQueues");
    }

    private void awaitCircuits(int open) {
        await("circuits " + open).pollInterval(Duration.ofMillis(100)).until(() -> {
            for (URI node : nodes.addresses()) {
                if (!metrics(node).matches("(?s).*\ncachekit_open_circuits\\{[^}]*} " + open + "\\.0\n.*")) {
                    return false;
                }
            }
            return true;
        });
    }

    static String metrics(URI node) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(node.resolve("metrics")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Nodes whose settings differ from the record are refused until they start again. */
    void otherSettings() {
        sightings.now();
        nodes.toRedis.refuse();
        nodes.toRedis.cut();
        try (Jedis jedis = nodes.redis.admin()) {
            String record = jedis.get("{cachekit:settings}");
            jedis.set("{cachekit:settings}", record.replace("buckets=1", "buckets=2"));
            awaitCircuits(1);
            nodes.toRedis.restore();
            sightings.fire("CacheKitLostInvalidations");
            jedis.set("{cachekit:settings}", record);
        }
    }

    /** Stops the nodes and the load, and starts the nodes again. */
    void nodesDown(Scrape scrape) throws IOException {
        load.close();
        sightings.now();
        sightings.end("CacheKitLostInvalidations");
        sightings.now();
        nodes.stop();
        sightings.fire("CacheKitNodeAbsent", "CacheKitAbsent");
        sightings.now();
        nodes.relaunch();
        scrape.run();
        sightings.end("CacheKitNodeAbsent", "CacheKitAbsent");
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
