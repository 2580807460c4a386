package io.cachekit.redis.client;

import redis.clients.jedis.CommandArguments;

/**
 * A command for the server of a key.
 *
 * @param key decides which server
 * @param command with all its arguments
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent once, never compared
public record KeyedCommand(byte[] key, CommandArguments command) {}
