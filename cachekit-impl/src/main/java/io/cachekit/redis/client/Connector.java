package io.cachekit.redis.client;

/** Makes a client, and connects as far as its kind has to. */
interface Connector {

    /** Throws a {@code JedisException} within the time-out if that fails, and leaves nothing open then. */
    Connected connect();
}
