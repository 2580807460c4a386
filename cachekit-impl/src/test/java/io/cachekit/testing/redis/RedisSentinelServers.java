package io.cachekit.testing.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;

/** A master and a replica with three Sentinels that watch them, two of which decide. Not thread-safe. */
public final class RedisSentinelServers implements AutoCloseable {

    /** The name by which the Sentinels know the master. */
    public static final String MASTER_NAME = "mymaster";

    private static final int SENTINELS = 3;
    private static final Duration BOUND = Duration.ofMinutes(2);

    private final List<RedisServerProcess> servers = new ArrayList<>();
    private final List<RedisServerProcess> sentinels = new ArrayList<>();

    private RedisSentinelServers() {}

    /**
     * Starts all five and waits until the Sentinels know the replica and each other.
     *
     * @param binary which executable; the test is aborted if there is none
     * @param lines what to add to the configuration of the master and the replica
     */
    public static RedisSentinelServers start(RedisBinary binary, String... lines) {
        RedisSentinelServers all = new RedisSentinelServers();
        try {
            all.launch(binary, lines);
            all.awaitOk();
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    private void launch(RedisBinary binary, String... lines) {
        RedisServerProcess master = RedisServerProcess.launch(binary, lines);
        servers.add(master);
        String follow = "replicaof " + RedisServerProcess.HOST + " " + master.port();
        RedisServerProcess replica = RedisServerProcess.launch(
                binary, Stream.concat(Stream.of(follow), Stream.of(lines)).toArray(String[]::new));
        servers.add(replica);
        servers.forEach(RedisServerProcess::awaitReady);
        // A Sentinel asks for replicas when it first connects, and then every ten seconds only.
        awaiting("a replica in step", () -> info(master).contains(",state=online,") && isInStep(replica));
        for (int i = 0; i < SENTINELS; i++) {
            sentinels.add(RedisServerProcess.launchSentinel(
                    binary,
                    List.of(
                            "sentinel monitor " + MASTER_NAME + " " + RedisServerProcess.HOST + " " + master.port()
                                    + " 2",
                            "sentinel down-after-milliseconds " + MASTER_NAME + " 1500",
                            "sentinel failover-timeout " + MASTER_NAME + " 5000")));
        }
        sentinels.forEach(RedisServerProcess::awaitReady);
    }

    /** The master and the replica, in the roles they began with. */
    public List<RedisServerProcess> servers() {
        return List.copyOf(servers);
    }

    /** The three Sentinels. */
    public List<RedisServerProcess> sentinels() {
        return List.copyOf(sentinels);
    }

    /** The URL of the Sentinels. */
    public String url() {
        return sentinels.stream()
                .map(sentinel -> sentinel.address().toString())
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + MASTER_NAME));
    }

    /** The master in the eyes of the first Sentinel that runs, dead or not. */
    public RedisServerProcess master() {
        return server(masterPort(running(sentinels).findFirst().orElseThrow()));
    }

    /** The other one. */
    public RedisServerProcess replica() {
        RedisServerProcess master = master();
        return servers.stream().filter(server -> server != master).findFirst().orElseThrow();
    }

    /** Deletes all data, on the master. */
    public void flush() {
        master().flush();
    }

    /**
     * Waits until the Sentinels that run agree on a master that is not the one that was killed or paused.
     *
     * @return the new master
     */
    public RedisServerProcess awaitFailover(RedisServerProcess dead) {
        awaiting("another master than " + dead, () -> master() != dead && isMasterAgreed());
        return master();
    }

    /** Waits until the Sentinels that run agree on a running master, and know its replica and each other. */
    public void awaitOk() {
        awaiting(
                "Sentinels in order",
                () -> isMasterAgreed()
                        && running(sentinels).allMatch(this::isComplete)
                        && running(servers)
                                .filter(server -> server != master())
                                .allMatch(RedisSentinelServers::isInStep));
    }

    /** Brings back what is dead or paused, and waits until everything is well: a while, if a master has to step down. */
    public void heal() {
        Stream.concat(servers.stream(), sentinels.stream()).forEach(RedisServerProcess::heal);
        awaitOk();
    }

    private boolean isMasterAgreed() {
        RedisServerProcess master = master();
        return running(sentinels).allMatch(sentinel -> masterPort(sentinel) == master.port())
                && info(master).contains("role:master\r");
    }

    private boolean isComplete(RedisServerProcess sentinel) {
        try (Jedis jedis = sentinel.admin()) {
            Map<String, String> state = jedis.sentinelMaster(MASTER_NAME);
            return "master".equals(state.get("flags"))
                    && "1".equals(state.get("num-slaves"))
                    && String.valueOf(SENTINELS - 1).equals(state.get("num-other-sentinels"))
                    && jedis.sentinelReplicas(MASTER_NAME).stream()
                            .allMatch(replica -> !isRunning(replica) || "slave".equals(replica.get("flags")));
        }
    }

    private boolean isRunning(Map<String, String> replica) {
        return server(Integer.parseInt(replica.getOrDefault("port", "0"))).isRunning();
    }

    private static boolean isInStep(RedisServerProcess replica) {
        String info = info(replica);
        return info.contains("role:slave\r") && info.contains("master_link_status:up\r");
    }

    private static String info(RedisServerProcess server) {
        try (Jedis jedis = server.admin()) {
            return jedis.info("replication");
        }
    }

    private static int masterPort(RedisServerProcess sentinel) {
        try (Jedis jedis = sentinel.admin()) {
            return Integer.parseInt(
                    jedis.sentinelGetMasterAddrByName(MASTER_NAME).get(1));
        }
    }

    private static void awaiting(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(BOUND)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }

    private static Stream<RedisServerProcess> running(List<RedisServerProcess> processes) {
        return processes.stream().filter(RedisServerProcess::isRunning);
    }

    private RedisServerProcess server(int port) {
        return servers.stream()
                .filter(server -> server.port() == port)
                .findFirst()
                .orElseThrow();
    }

    /** Kills all five and deletes their folders. */
    @Override
    public void close() {
        sentinels.forEach(RedisServerProcess::close);
        servers.forEach(RedisServerProcess::close);
    }
}
