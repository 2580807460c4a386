package io.cachekit.sample.it;

import io.cachekit.testing.redis.RedisServerProcess;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** Counts what a Redis is asked for: a read that the memory of a node answers asks it for nothing. */
final class RedisGets implements AutoCloseable {

    private static final Pattern CALLS = Pattern.compile("cmdstat_get:calls=(\\d+)");

    private final Jedis admin;

    RedisGets(RedisServerProcess redis) {
        this.admin = redis.admin();
    }

    /** How many values were got since its start, by scripts too. */
    long count() {
        Matcher matcher = CALLS.matcher(admin.info("commandstats"));
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }

    @Override
    public void close() {
        admin.close();
    }
}
