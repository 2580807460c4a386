package io.cachekit.redis;

import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import redis.clients.jedis.Jedis;

/** The base of tests of what stands in Redis: an adapter on the shared server, and a client that knows no kit. */
abstract class RawRedisFixture {

    @RegisterExtension
    final Closing closing = new Closing();

    RedisServerProcess server;
    String prefix;
    RedisCacheAdapter cache;
    Jedis admin;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        prefix = RedisAdapters.newPrefix();
        cache = closing.later(RedisAdapters.of(RedisAdapters.settings(server.url(), prefix)));
        admin = closing.later(server.admin());
    }

    /** The name of a key of the only bucket. */
    String name(String rest) {
        return "{" + prefix + ":0}:" + rest;
    }
}
