package io.cachekit.redis.client;

import io.cachekit.spi.TimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.ConnectionProvider;

/** Opens connections to Redis, whatever its kind. */
public final class RedisConnections {

    private static final int MAX_TRIES = 5;

    private final ConnectionSettings settings;
    private final TimeSource time;
    private final TimeBudget budget;
    private final JedisClientConfig server;
    private final ConnectionPoolConfig pool;
    private final ClientConfigs configs;
    private int tries; // guarded by the lock of the connection

    private RedisConnections(ConnectionSettings settings, TimeSource time) {
        this.settings = settings;
        this.time = time;
        this.budget = new TimeBudget(settings, time);
        this.configs = new ClientConfigs(settings, budget);
        this.server = configs.server();
        this.pool = configs.pool();
    }

    /**
     * Prepares a connection, and connects to nothing yet: {@link RedisConnection#client} does, on first use. A command
     * then takes the configured time-out at most, with waiting for a place in the pool and connecting; not counted are
     * the look-up of a host name, and further addresses of one, of which each gets a quarter of it.
     *
     * @param settings how to reach Redis
     * @param time the clocks
     * @return the connection, to be closed by the caller, which ends its threads
     * @throws io.cachekit.CacheConfigurationException if a trust store is needed and can't be read
     */
    public static RedisConnection open(ConnectionSettings settings, TimeSource time) {
        RedisConnections connections = new RedisConnections(settings, Objects.requireNonNull(time, "time"));
        return new LazyConnection(
                switch (settings.address().kind()) {
                    case SINGLE -> connections::single;
                    case CLUSTER -> connections::cluster;
                    case SENTINEL -> connections::sentinel;
                },
                settings);
    }

    private Connected single() {
        HostAndPort host = settings.address().hosts().get(0);
        SingleProvider provider = new SingleProvider(host, server, pool, budget);
        return new Connected(
                RedisClient.builder()
                        .hostAndPort(host)
                        .clientConfig(server)
                        .connectionProvider(provider)
                        .build(),
                oneServer(provider),
                () -> new Connection(host, server));
    }

    private Connected sentinel() {
        RedisAddress address = settings.address();
        String master = Objects.requireNonNull(address.master(), "master");
        SentinelProvider provider =
                new SentinelProvider(master, server, pool, address.hosts(), configs.sentinel(), budget);
        return new Connected(
                RedisSentinelClient.builder()
                        .masterName(master)
                        .sentinels(new LinkedHashSet<>(address.hosts()))
                        .clientConfig(server)
                        .connectionProvider(provider)
                        .build(),
                oneServer(provider),
                () -> new Connection(provider.getCurrentMaster(), server));
    }

    private static Servers oneServer(ConnectionProvider provider) {
        return new Servers() {
            @Override
            public Object serverOf(byte[] key) {
                return "the master";
            }

            @Override
            public Connection borrow(byte[] key) {
                return provider.getConnection();
            }
        };
    }

    private Connected cluster() {
        ClusterProvider provider = clusterProvider();
        return new Connected(
                RedisClusterClient.builder()
                        .nodes(new LinkedHashSet<>(settings.address().hosts()))
                        .clientConfig(server)
                        .connectionProvider(provider)
                        .maxAttempts(MAX_TRIES)
                        .maxTotalRetriesDuration(budget.tries())
                        .build(),
                provider,
                () -> new Connection(provider.nextMaster(), server));
    }

    /** Asks one host after the other as long as there is time, and begins with another one in the next try. */
    private ClusterProvider clusterProvider() {
        List<HostAndPort> hosts = new ArrayList<>(settings.address().hosts());
        Collections.rotate(hosts, -tries++);
        long latest =
                time.nanos() + settings.timeout().minus(budget.connecting()).toNanos();
        JedisException failure = null;
        for (HostAndPort host : hosts) {
            if (failure != null && time.nanos() - latest > 0) {
                break;
            }
            try {
                return new ClusterProvider(host, settings.address().hosts(), server, pool, budget);
            } catch (JedisException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        throw Objects.requireNonNull(failure);
    }
}
