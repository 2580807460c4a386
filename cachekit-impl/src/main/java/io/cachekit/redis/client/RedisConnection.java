package io.cachekit.redis.client;

import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;

/** A pool of connections to one Redis, whatever its kind. Thread-safe. */
public interface RedisConnection extends AutoCloseable {

    /**
     * The client. The first call makes it, which asks a cluster or Sentinels where the servers are; one thread at a time
     * does, others wait for it. All are back within the time-out; the next call after a failure tries again.
     *
     * @return the client, not to be closed by the caller
     * @throws redis.clients.jedis.exceptions.JedisException if a cluster or a Sentinel can't be asked
     * @throws IllegalStateException if this is closed
     */
    UnifiedJedis client();

    /**
     * Sends commands together, one round trip for those of one server, and waits for all answers; each round trip takes the
     * time-out at most. Follows no redirection, and repeats nothing.
     *
     * @param commands the commands
     * @return the answer to each, or in its place the {@link redis.clients.jedis.exceptions.JedisException} that stands for
     *     it; after a lost connection it is unknown which of its commands were carried out
     * @throws redis.clients.jedis.exceptions.JedisException as {@link #client} does; nothing was sent then
     * @throws IllegalStateException if this is closed
     */
    List<Object> together(List<KeyedCommand> commands);

    /**
     * Connects outside of the pools, for a conversation that lasts: to the master, or in a cluster to one of them, another
     * one each time. Blocks for at most the time-out.
     *
     * @return a connection of the caller's own, to be closed by it
     * @throws redis.clients.jedis.exceptions.JedisException if it can't be had
     * @throws IllegalStateException if this is closed
     */
    Connection dedicated();

    /** Closes all connections and ends all threads that belong to them; closing again does nothing. */
    @Override
    void close();
}
