package io.cachekit.redis.client;

import redis.clients.jedis.exceptions.JedisException;

/** A command was never sent: no connection was free, or its thread was interrupted while it waited for one. */
public final class NoConnectionException extends JedisException {

    private static final long serialVersionUID = 1;

    /**
     * Creates it.
     *
     * @param cause what the pool says
     */
    public NoConnectionException(JedisException cause) {
        super("No connection to Redis was free", cause);
    }
}
