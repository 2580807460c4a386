package io.cachekit.redis.client;

import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.providers.ConnectionProvider;

/** A client with the pools below it. */
record Connected(UnifiedJedis client, ConnectionProvider provider) {}
