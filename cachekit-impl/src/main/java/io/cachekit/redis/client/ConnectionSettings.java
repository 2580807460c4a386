package io.cachekit.redis.client;

import java.time.Duration;

/**
 * How to reach Redis.
 *
 * @param address where it is, and who we are there
 * @param tls how its certificate is verified, where the address asks for TLS
 * @param timeout the most that one command takes, positive: waiting for a connection, connecting and the answer
 * @param poolSize the most connections to one server, from 1
 */
public record ConnectionSettings(RedisAddress address, TlsSettings tls, Duration timeout, int poolSize) {}
