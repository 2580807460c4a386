package io.cachekit.redis.client;

import io.cachekit.redis.client.RedisConnection.Connected;
import io.cachekit.spi.TimeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.StaticCommandFlagsRegistry;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.executors.ClusterCommandExecutor;
import redis.clients.jedis.executors.CommandExecutor;
import redis.clients.jedis.executors.DefaultCommandExecutor;
import redis.clients.jedis.providers.ConnectionProvider;
import redis.clients.jedis.providers.PooledConnectionProvider;

/**
 * Makes the client for a kind of Redis, and connects as far as that kind needs. A failure throws a
 * {@link JedisException} within the time-out and leaves nothing open. Called with the connection's
 * lock held.
 */
final class ClientFactory {

    private static final int MAX_TRIES = 5;

    private final ConnectionSettings settings;
    private final TimeSource time;
    private final TimeBudget budget;
    private final JedisClientConfig server;
    private final ConnectionPoolConfig pool;
    private final ClientConfigs configs;
    private final @Nullable CommandObservation observation;
    private int tries;

    /** Commands are shown to an observer if there is an observation. */
    ClientFactory(ConnectionSettings settings, TimeSource time, @Nullable CommandObservation observation) {
        this.observation = observation;
        this.settings = settings;
        this.time = time;
        this.budget = new TimeBudget(settings, time);
        this.configs = new ClientConfigs(settings, budget);
        this.server = configs.server();
        this.pool = configs.pool();
    }

    /** An executor that shows its commands, or null for the client's own if nobody observes them. */
    private @Nullable CommandExecutor observed(Supplier<CommandExecutor> executor) {
        return observation == null ? null : observation.of(executor.get());
    }

    /** The pool of one server, within the time-out. */
    private static final class SingleProvider extends PooledConnectionProvider {

        private final TimeBudget budget;

        SingleProvider(HostAndPort host, JedisClientConfig config, ConnectionPoolConfig pool, TimeBudget budget) {
            super(host, config, pool);
            this.budget = budget;
        }

        @Override
        public Connection getConnection() {
            return budget.withinOnly(super::getConnection);
        }

        @Override
        public Connection getConnection(CommandArguments args) {
            return getConnection();
        }
    }

    Connected single() {
        HostAndPort host = settings.address().hosts().get(0);
        SingleProvider provider = new SingleProvider(host, server, pool, budget);
        return new Connected(
                RedisClient.builder()
                        .hostAndPort(host)
                        .clientConfig(server)
                        .connectionProvider(provider)
                        .commandExecutor(observed(() -> new DefaultCommandExecutor(provider)))
                        .build(),
                oneServer(provider),
                () -> new Connection(host, server));
    }

    Connected sentinel() {
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
                        .commandExecutor(observed(() -> new DefaultCommandExecutor(provider)))
                        .build(),
                oneServer(provider),
                () -> new Connection(provider.getCurrentMaster(), server));
    }

    private static RoundTrip.Servers oneServer(ConnectionProvider provider) {
        return new RoundTrip.Servers() {
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

    Connected cluster() {
        ClusterProvider provider = clusterProvider();
        return new Connected(
                RedisClusterClient.builder()
                        .nodes(new LinkedHashSet<>(settings.address().hosts()))
                        .clientConfig(server)
                        .connectionProvider(provider)
                        .maxAttempts(MAX_TRIES)
                        .maxTotalRetriesDuration(budget.tries())
                        .commandExecutor(observed(() -> new ClusterCommandExecutor(
                                provider, MAX_TRIES, budget.tries(), StaticCommandFlagsRegistry.registry())))
                        .build(),
                provider,
                () -> new Connection(provider.nextMaster(), server));
    }

    /** Asks one host after the other within the time-out; each try begins with another one. */
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
