package io.cachekit.redis.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/** Translates the settings for Jedis. */
final class ClientConfigs {

    private static final String CLIENT_NAME = "cachekit";
    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final ConnectionSettings settings;
    private final TimeBudget budget;
    private final @Nullable SslOptions ssl;

    ClientConfigs(ConnectionSettings settings, TimeBudget budget) {
        this.settings = settings;
        this.budget = budget;
        this.ssl = settings.address().tls() ? TrustStore.options(settings.tls()) : null;
    }

    /** The configuration for Redis itself. */
    JedisClientConfig server() {
        RedisAddress address = settings.address();
        DefaultJedisClientConfig.Builder config = plain(budget.connectMillis(), budget.handshakeMillis())
                .clientName(CLIENT_NAME)
                .database(address.database());
        if (address.password() != null) {
            config.user(address.user()).password(address.password());
        }
        return config.build();
    }

    /** The configuration for Sentinels, which share the time-out and need no password. */
    JedisClientConfig sentinel() {
        long share = settings.timeout().toNanos() / settings.address().hosts().size() / 2;
        return plain(TimeBudget.millis(share), TimeBudget.millis(share / (ssl == null ? 1 : 3)))
                .build();
    }

    /**
     * Uses RESP2, the server's default: it needs no HELLO and so one reply less, works with each
     * Redis and proxy, and gives the replies of scripts the same form everywhere.
     */
    private DefaultJedisClientConfig.Builder plain(int connectMillis, int readMillis) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .serverDefaultProtocol()
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .connectionTimeoutMillis(connectMillis)
                .socketTimeoutMillis(readMillis);
        return ssl == null ? config : config.sslOptions(ssl);
    }

    /** The pool for one server; a connection that is idle for a minute is closed. */
    ConnectionPoolConfig pool() {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(settings.poolSize());
        pool.setMaxIdle(settings.poolSize());
        pool.setMinIdle(0);
        pool.setBlockWhenExhausted(true);
        pool.setMaxWait(budget.poolWait());
        pool.setTestWhileIdle(true);
        pool.setMinEvictableIdleDuration(IDLE);
        pool.setTimeBetweenEvictionRuns(LOOK_FOR_IDLE);
        pool.setEvictorShutdownTimeout(settings.timeout());
        pool.setJmxEnabled(false);
        return pool;
    }
}
