package io.cachekit.redis.client;

import java.util.function.Supplier;
import redis.clients.jedis.Connection;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ConnectionProvider;

/** A client with the pools below it, and what connects to a master outside of them. */
record Connected(UnifiedJedis client, ConnectionProvider provider, Supplier<Connection> dedicated) {}
