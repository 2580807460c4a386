package io.cachekit.redis.client;

import io.cachekit.settings.TlsSettings;
import java.time.Duration;
import java.util.Objects;

/**
 * The settings for connections to Redis. Immutable.
 *
 * @param address its address and the user
 * @param tls how its certificate is verified, where the address asks for TLS
 * @param timeout the most that one command takes: waiting for a connection, connecting and
 *     the answer
 * @param poolSize the most connections to one server
 */
public record ConnectionSettings(RedisAddress address, TlsSettings tls, Duration timeout, int poolSize) {

    /** Checks that nothing is missing. */
    public ConnectionSettings {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(timeout, "timeout");
    }
}
