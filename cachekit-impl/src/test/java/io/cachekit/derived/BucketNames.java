package io.cachekit.derived;

import io.cachekit.CacheKey;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisServerProcess;
import java.util.Objects;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;

/** Names of keys by the bucket that they are in, as the server shows it. */
final class BucketNames {

    private static final int MANY = 100;

    private BucketNames() {}

    /** A key whose entry is in a bucket. */
    static CacheKey in(RedisServerProcess server, int buckets, int bucket, String tag) {
        String prefix = RedisKits.newPrefix();
        try (CacheKit kit = RedisKits.builder(server.url(), prefix)
                        .redis(options -> options.buckets(buckets))
                        .build();
                Jedis admin = server.admin()) {
            return IntStream.range(0, MANY)
                    .mapToObj(number -> CacheKey.of(tag + "/" + number).withTags(tag))
                    .filter(key -> {
                        kit.service().set(key.key(), 0L);
                        return !admin.keys(bucket(prefix, bucket) + "e:*" + key.key())
                                .isEmpty();
                    })
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The sequence of a bucket: the number of its last change. */
    static long sequence(RedisServerProcess server, String prefix, int bucket) {
        try (Jedis admin = server.admin()) {
            String state = Objects.requireNonNullElse(admin.get(bucket(prefix, bucket) + "s"), "? 0");
            return Long.parseLong(state.split(" ", -1)[1]);
        }
    }

    /** The beginning of the names of everything in a bucket. */
    static String bucket(String prefix, int bucket) {
        return "{" + prefix + ":" + bucket + "}:";
    }
}
