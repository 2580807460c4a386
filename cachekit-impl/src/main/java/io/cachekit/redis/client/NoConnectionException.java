package io.cachekit.redis.client;

import redis.clients.jedis.exceptions.JedisException;

/**
 * A command was not sent: no connection was free, or its thread was interrupted while it waited for
 * one.
 */
public final class NoConnectionException extends JedisException {

    private static final long serialVersionUID = 1;

    /** Creates the exception from that of the pool. */
    public NoConnectionException(JedisException cause) {
        super("No connection to Redis was free", cause);
    }
}
