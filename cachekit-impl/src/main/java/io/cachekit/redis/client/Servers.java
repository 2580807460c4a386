package io.cachekit.redis.client;

import redis.clients.jedis.Connection;

/** The masters behind a client, and the pools of connections to them. */
interface Servers {

    /** Names the master of a key; keys of one master have equal names. */
    Object serverOf(byte[] key);

    /** Takes a connection to the master of a key from its pool, to be closed by the caller. */
    Connection borrow(byte[] key);
}
