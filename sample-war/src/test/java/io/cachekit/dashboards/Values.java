package io.cachekit.dashboards;

import io.cachekit.testing.redis.RedisServerProcess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.Jedis;

/** Values in Redis that another program damages. */
final class Values {

    private static final byte[] INDEX = bytes("{cachekit:0}:i:n:pages");
    private static final int OFFSET = 4;
    private static final int SOONEST = 200;

    private Values() {}

    /** Overwrites the values of the entries that expire first, and leaves what is before the values. */
    static void damage(RedisServerProcess redis) {
        try (Jedis jedis = redis.admin()) {
            for (byte[] id : jedis.zrange(INDEX, 0, SOONEST - 1)) {
                byte[] key = ByteBuffer.allocate(bytes("{cachekit:0}:e:").length + id.length)
                        .put(bytes("{cachekit:0}:e:"))
                        .put(id)
                        .array();
                byte[] header = jedis.getrange(key, OFFSET, OFFSET + Integer.BYTES - 1L);
                if (header.length == Integer.BYTES) {
                    long unused = jedis.setrange(key, ByteBuffer.wrap(header).getInt(), bytes("damaged"));
                }
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
