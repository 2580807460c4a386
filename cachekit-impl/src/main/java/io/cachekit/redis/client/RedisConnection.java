package io.cachekit.redis.client;

import redis.clients.jedis.UnifiedJedis;

/** A pool of connections to one Redis, whatever its kind. Thread-safe. */
public interface RedisConnection extends AutoCloseable {

    /**
     * The client; connects if there is none yet.
     *
     * @return the client, not to be closed by the caller
     * @throws redis.clients.jedis.exceptions.JedisException if a cluster or a Sentinel can't be asked
     */
    UnifiedJedis client();

    /** Drops idle connections, which may lead to a server that is gone. */
    void dropIdle();

    @Override
    void close();
}
