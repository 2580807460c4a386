package io.cachekit.history;

import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisClusterServers;
import io.cachekit.testing.redis.RedisSentinelServers;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers that a run is about; one of them is not null.
 *
 * @param single a single server
 * @param cluster a cluster
 * @param sentinel a master and a replica that Sentinels watch
 */
record Servers(
        @Nullable RedisServerProcess single,
        @Nullable RedisClusterServers cluster,
        @Nullable RedisSentinelServers sentinel) {

    /** The system property that chooses: {@code embedded}, {@code system}, {@code cluster} or {@code sentinel}. */
    static final String PROPERTY = "cachekit.test.history.server";

    static Servers chosen() {
        return of(System.getProperty(PROPERTY, "embedded"));
    }

    static Servers of(String name) {
        Servers servers = switch (name) {
            case "embedded" -> new Servers(SharedRedis.standalone(RedisBinary.EMBEDDED), null, null);
            case "system" -> new Servers(SharedRedis.standalone(RedisBinary.SYSTEM), null, null);
            case "cluster" -> new Servers(null, SharedRedis.cluster(RedisBinary.EMBEDDED), null);
            case "sentinel" -> new Servers(null, null, SharedRedis.sentinel(RedisBinary.EMBEDDED));
            default -> throw new IllegalArgumentException(PROPERTY + " is " + name);
        };
        servers.masters().forEach(RedisServerProcess::flush);
        return servers;
    }

    String url() {
        if (single != null) {
            return single.url();
        }
        return cluster != null ? cluster.url() : sentinels().url();
    }

    private RedisSentinelServers sentinels() {
        if (sentinel == null) {
            throw new IllegalStateException("There is no server");
        }
        return sentinel;
    }

    List<RedisServerProcess> masters() {
        if (single != null) {
            return List.of(single);
        }
        return cluster != null ? cluster.masters() : List.of(sentinels().master());
    }

    void awaitFailover(RedisServerProcess dead) {
        if (cluster != null) {
            cluster.awaitFailover(dead);
        } else {
            RedisServerProcess unused = sentinels().awaitFailover(dead);
        }
    }

    void heal() {
        if (single != null) {
            single.heal();
        } else if (cluster != null) {
            cluster.heal();
        } else {
            sentinels().heal();
        }
    }
}
