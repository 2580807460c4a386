package io.cachekit.redis.client;

import io.cachekit.testing.redis.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;

/** Servers for one test, on free ports of the loopback interface; closed, they are gone with their files. */
final class LocalRedis implements AutoCloseable {

    private final List<Redis> running = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();

    /** A server with these settings; its port. */
    int server(String... settings) throws IOException {
        int port = freePort();
        start(port, settings);
        return port;
    }

    private void start(int port, String... settings) throws IOException {
        Path folder = Files.createTempDirectory("redis");
        folders.add(folder);
        var builder = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .setting("dir " + folder)
                .onShutdownForceStop(true);
        for (String setting : settings) {
            builder.setting(setting);
        }
        begin(builder.build());
    }

    private void begin(Redis redis) throws IOException {
        redis.start();
        running.add(redis);
    }

    /** Three masters that know each other; their ports. */
    List<Integer> cluster() throws IOException {
        List<Integer> ports = List.of(freePort(), freePort(), freePort());
        for (int port : ports) {
            start(port, "cluster-enabled yes", "cluster-config-file nodes-" + port + ".conf");
        }
        int share = Protocol.CLUSTER_HASHSLOTS / ports.size();
        for (int i = 0; i < ports.size(); i++) {
            try (Jedis node = new Jedis("127.0.0.1", ports.get(i))) {
                int last = i == ports.size() - 1 ? Protocol.CLUSTER_HASHSLOTS - 1 : (i + 1) * share - 1;
                node.clusterAddSlots(IntStream.rangeClosed(i * share, last).toArray());
                node.sendCommand(Protocol.Command.CLUSTER, "SET-CONFIG-EPOCH", "" + (i + 1));
                if (i > 0) {
                    node.clusterMeet("127.0.0.1", ports.get(0));
                }
            }
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> ports.stream().allMatch(LocalRedis::knowsAll));
        return ports;
    }

    private static boolean knowsAll(int port) {
        try (Jedis node = new Jedis("127.0.0.1", port)) {
            String info = node.clusterInfo();
            return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:3");
        }
    }

    /** A Sentinel that watches the master at a port; its own port. */
    int sentinel(String name, int masterPort) throws IOException {
        int port = freePort();
        begin(RedisSentinel.newRedisSentinel()
                .bind("127.0.0.1")
                .port(port)
                .masterName(name)
                .masterPort(masterPort)
                .quorumSize(1)
                .build());
        return port;
    }

    static int freePort() {
        return FreePorts.next();
    }

    static HostAndPort at(int port) {
        return new HostAndPort("127.0.0.1", port);
    }

    @Override
    public void close() throws IOException {
        for (Redis redis : running) {
            redis.stop();
        }
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
