package io.cachekit.redis.client;

import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;

/** A client with its pools, its masters, and what connects to one of them outside of the pools. */
record Connected(UnifiedJedis client, Servers servers, Supplier<Connection> dedicated) {}
