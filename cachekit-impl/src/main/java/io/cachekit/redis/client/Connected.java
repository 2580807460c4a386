package io.cachekit.redis.client;

import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;

/** A client with its pools, and what connects to a master outside of them. */
record Connected(UnifiedJedis client, Supplier<Connection> dedicated) {}
