package io.cachekit.sample.it;

import io.cachekit.testing.redis.RedisServerProcess;
import java.util.regex.Pattern;
import redis.clients.jedis.Jedis;

/** Counts what a Redis is asked for: a read that the memory of a node answers asks it for nothing. */
final class RedisGets implements AutoCloseable {

    private static final Pattern CALLS = Pattern.compile("cmdstat_m?get:calls=(\\d+)");

    private final Jedis admin;

    RedisGets(RedisServerProcess redis) {
        this.admin = redis.admin();
    }

    /** How many times values were got since its start, one or several, by scripts too. */
    long count() {
        return CALLS.matcher(admin.info("commandstats"))
                .results()
                .mapToLong(calls -> Long.parseLong(calls.group(1)))
                .sum();
    }

    @Override
    public void close() {
        admin.close();
    }
}
