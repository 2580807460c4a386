package io.cachekit.testing.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisClusterCRC16;

/**
 * A cluster of three masters, each with the same number of replicas. Nodes are believed dead after two seconds. Not
 * thread-safe.
 */
public final class RedisClusterServers implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration BOUND = Duration.ofSeconds(90);

    private final List<RedisServerProcess> servers = new ArrayList<>();
    private final Map<Integer, SlotMigration> migrations = new HashMap<>();

    private RedisClusterServers() {}

    /**
     * Starts a cluster and waits until every node knows it to be well and the replicas are in step.
     *
     * @param binary which executable; the test is aborted if there is none
     * @param replicasPerMaster how many replicas each master has, 0 for none
     * @param lines what to add to the configuration of each node
     */
    public static RedisClusterServers start(RedisBinary binary, int replicasPerMaster, String... lines) {
        RedisClusterServers cluster = new RedisClusterServers();
        try {
            cluster.launch(binary, MASTERS * (1 + replicasPerMaster), lines);
            new ClusterFormation(cluster.servers, MASTERS).form();
            cluster.awaitOk();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private void launch(RedisBinary binary, int count, String... lines) {
        String[] configuration = Stream.concat(
                        Stream.of(
                                "cluster-enabled yes",
                                "cluster-config-file nodes.conf",
                                "cluster-node-timeout 2000",
                                "cluster-replica-validity-factor 0",
                                "cluster-allow-replica-migration no"),
                        Stream.of(lines))
                .toArray(String[]::new);
        for (int i = 0; i < count; i++) {
            servers.add(RedisServerProcess.launch(binary, configuration));
        }
        servers.forEach(RedisServerProcess::awaitReady);
    }

    /** All nodes, the dead ones included: first the three that began as masters, then the replicas. */
    public List<RedisServerProcess> servers() {
        return List.copyOf(servers);
    }

    /** The URL of the cluster: the three nodes that began as masters. */
    public String url() {
        return servers.stream()
                .limit(MASTERS)
                .map(server -> server.address().toString())
                .collect(Collectors.joining(",", "redis://", ""));
    }

    /** The slot of a key. */
    public static int slotOf(String key) {
        return JedisClusterCRC16.getSlot(key);
    }

    /** The master that owns a slot at present. */
    public RedisServerProcess masterOf(int slot) {
        return server(view().ownerOf(slot).port());
    }

    /** The master that owns a key's slot at present. */
    public RedisServerProcess masterOf(String key) {
        return masterOf(slotOf(key));
    }

    /** The masters that own slots at present. */
    public List<RedisServerProcess> masters() {
        return view().nodes().stream()
                .filter(node -> !node.slots().isEmpty())
                .map(node -> server(node.port()))
                .toList();
    }

    /** A replica of a node, or empty if it has none. */
    public Optional<RedisServerProcess> replicaOf(RedisServerProcess master) {
        ClusterView view = view();
        String id = view.node(master).id();
        return view.nodes().stream()
                .filter(node -> node.masterId().equals(id))
                .map(node -> server(node.port()))
                .findFirst();
    }

    /** Deletes all data, on every master. */
    public void flush() {
        masters().forEach(RedisServerProcess::flush);
    }

    /** Waits until every running node agrees that all slots are served, by whom, and that the running nodes are well. */
    public void awaitOk() {
        awaiting("a cluster in order", this::isOk);
    }

    /** Waits until the slots of a node that was killed or paused have another owner, and everything is well again. */
    public void awaitFailover(RedisServerProcess dead) {
        awaiting(
                "another master for " + dead,
                () -> running()
                                .allMatch(server -> ClusterView.of(server)
                                        .node(dead)
                                        .slots()
                                        .isEmpty())
                        && isOk());
    }

    /** Brings back the nodes that are dead or paused, and waits until everything is well. */
    public void heal() {
        servers.forEach(RedisServerProcess::heal);
        awaitOk();
    }

    /** Marks a slot as moving from one master to another, so that {@code ASK} and {@code TRYAGAIN} are answered. */
    public void beginMigration(int slot, RedisServerProcess from, RedisServerProcess to) {
        SlotMigration migration = new SlotMigration(slot, from, to);
        migration.begin();
        migrations.put(slot, migration);
    }

    /**
     * Moves some keys of a slot whose migration has begun.
     *
     * @return how many were moved: fewer than {@code count} if there are no more
     */
    public int moveKeys(int slot, int count) {
        return migration(slot).moveKeys(count);
    }

    /** Moves the other keys of a slot, ends its migration, and waits until every node knows. */
    public void finishMigration(int slot) {
        migration(slot).finish(masters());
        migrations.remove(slot);
        awaitOk();
    }

    private SlotMigration migration(int slot) {
        SlotMigration migration = migrations.get(slot);
        if (migration == null) {
            throw new IllegalStateException("No migration of slot " + slot + " has begun");
        }
        return migration;
    }

    static void awaiting(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }

    private boolean isOk() {
        Set<Integer> ports = running().map(RedisServerProcess::port).collect(Collectors.toSet());
        List<ClusterView> views = running().map(ClusterView::of).toList();
        return views.stream().map(ClusterView::owners).distinct().count() == 1
                && views.stream().map(view -> view.following(ports)).distinct().count() == 1
                && views.stream().allMatch(view -> view.hasRoles(ports))
                && views.stream().allMatch(view -> view.healthyPorts().containsAll(ports))
                && running().allMatch(RedisClusterServers::isServing);
    }

    private static boolean isServing(RedisServerProcess server) {
        try (Jedis jedis = server.admin()) {
            String state = jedis.clusterInfo();
            String replication = jedis.info("replication");
            return state.contains("cluster_state:ok\r")
                    && state.contains("cluster_slots_ok:" + SLOTS + "\r")
                    && (replication.contains("role:master\r") || replication.contains("master_link_status:up\r"));
        }
    }

    private Stream<RedisServerProcess> running() {
        return servers.stream().filter(RedisServerProcess::isRunning);
    }

    private ClusterView view() {
        return ClusterView.of(running().findFirst().orElseThrow());
    }

    private RedisServerProcess server(int port) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Kills all nodes and deletes their folders. */
    @Override
    public void close() {
        servers.forEach(RedisServerProcess::close);
    }
}
