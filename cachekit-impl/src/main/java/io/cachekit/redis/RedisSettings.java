package io.cachekit.redis;

import io.cachekit.redis.client.ConnectionSettings;
import io.cachekit.redis.failure.FailureSettings;

/**
 * All about Redis.
 *
 * @param connection how to reach it
 * @param model how entries are kept
 * @param failure what to do when it fails
 */
public record RedisSettings(ConnectionSettings connection, StorageSettings model, FailureSettings failure) {}
