package io.cachekit.testing.redis;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The servers that test classes share: each kind starts when it is first asked for, once per JVM and executable, and is
 * closed when the JVM ends. What a test killed or paused is brought back when the next one asks. Tests begin with {@code
 * flush()}, put back the configuration that they change, and don't close what they get. Thread-safe.
 */
public final class SharedRedis {

    private static final Shared<RedisServerProcess> STANDALONE =
            new Shared<>(RedisServerProcess::start, RedisServerProcess::heal);
    private static final Shared<RedisClusterServers> CLUSTER =
            new Shared<>(binary -> RedisClusterServers.start(binary, 1), RedisClusterServers::heal);
    private static final Shared<RedisSentinelServers> SENTINEL =
            new Shared<>(RedisSentinelServers::start, RedisSentinelServers::heal);
    private static final Shared<RedisTlsServer> TLS =
            new Shared<>(RedisTlsServer::start, tls -> tls.server().heal());

    private SharedRedis() {}

    /** The single server; the test is aborted if there is no such executable. */
    public static RedisServerProcess standalone(RedisBinary binary) {
        return STANDALONE.get(binary);
    }

    /** The cluster of three masters with a replica each; the test is aborted if there is no such executable. */
    public static RedisClusterServers cluster(RedisBinary binary) {
        return CLUSTER.get(binary);
    }

    /** The master and replica with Sentinels; the test is aborted if there is no such executable. */
    public static RedisSentinelServers sentinel(RedisBinary binary) {
        return SENTINEL.get(binary);
    }

    /** The server with TLS and no password; the test is aborted if there is no such executable. */
    public static RedisTlsServer tls(RedisBinary binary) {
        return TLS.get(binary);
    }

    /** One kind of server, for each executable. */
    private static final class Shared<S extends AutoCloseable> {

        private final Map<RedisBinary, S> started = new EnumMap<>(RedisBinary.class);
        private final Function<RedisBinary, S> start;
        private final Consumer<S> heal;

        Shared(Function<RedisBinary, S> start, Consumer<S> heal) {
            this.start = start;
            this.heal = heal;
        }

        synchronized S get(RedisBinary binary) {
            S server = started.get(binary);
            if (server == null) {
                server = start.apply(binary);
                started.put(binary, server);
                Runtime.getRuntime().addShutdownHook(new Thread(closing(server)));
            } else {
                heal.accept(server);
            }
            return server;
        }

        private static Runnable closing(AutoCloseable server) {
            return () -> {
                try {
                    server.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }
}
