package io.cachekit.redis.client;

import io.cachekit.internal.Bounds;
import java.time.Duration;
import java.util.Objects;

/**
 * How to reach Redis. Immutable.
 *
 * @param address where it is, and who we are there
 * @param tls how its certificate is verified, where the address asks for TLS
 * @param timeout the most that one command takes, from 10 ms to a minute: waiting for a connection, connecting and
 *     the answer
 * @param poolSize the most connections to one server, 1 to {@value #MAX_POOL_SIZE}
 */
public record ConnectionSettings(RedisAddress address, TlsSettings tls, Duration timeout, int poolSize) {

    /** The bound of one command where nothing is set. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    /** The connections to one server where nothing is set. */
    public static final int DEFAULT_POOL_SIZE = 16;
    /** The most connections to one server. */
    public static final int MAX_POOL_SIZE = 1000;

    private static final Duration MIN_TIMEOUT = Duration.ofMillis(10);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(1);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public ConnectionSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(tls, "tls");
        checkTimeout(timeout);
        checkPoolSize(poolSize);
    }

    /**
     * The defaults for an address.
     *
     * @param address where Redis is
     * @return the settings
     */
    public static ConnectionSettings of(RedisAddress address) {
        return new ConnectionSettings(address, TlsSettings.ofJvm(), DEFAULT_TIMEOUT, DEFAULT_POOL_SIZE);
    }

    /**
     * Refuses a time-out that is too short or too long.
     *
     * @param timeout the time-out
     * @return it
     * @throws IllegalArgumentException if it is not allowed
     */
    public static Duration checkTimeout(Duration timeout) {
        return Bounds.check("cachekit.redis.timeout", timeout, MIN_TIMEOUT, MAX_TIMEOUT);
    }

    /**
     * Refuses a pool that is empty or too large.
     *
     * @param poolSize the most connections to one server
     * @return it
     * @throws IllegalArgumentException if it is not allowed
     */
    public static int checkPoolSize(int poolSize) {
        return Bounds.check("cachekit.redis.pool-size", poolSize, 1, MAX_POOL_SIZE);
    }
}
