package io.cachekit.benchmark.scale;

import io.cachekit.testing.redis.RedisServerProcess;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.params.SetParams;

/** Plain keys whose names the caller knows, removed one by one in a pipeline. */
final class PurgePlain implements Purge, AutoCloseable {

    private static final int BATCH = 1_000;
    private static final SetParams HOUR = SetParams.setParams().px(3_600_000);
    private static final byte[] VALUE = new byte[VALUE_BYTES];

    private final Jedis jedis;
    private final int entries;
    private int next;

    PurgePlain(RedisServerProcess server, int entries) {
        this.jedis = server.admin();
        this.entries = entries;
    }

    @Override
    public String contender() {
        return "unlink";
    }

    void fill() {
        for (int from = 0; from < entries; from += ENTRIES) {
            set(from);
        }
    }

    private static byte[] key(int number) {
        return ("plain:items:item:" + number).getBytes(StandardCharsets.US_ASCII);
    }

    private void set(int first) {
        for (int from = first; from < first + ENTRIES; from += BATCH) {
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = from; i < from + BATCH; i++) {
                    Response<String> unused = pipeline.set(key(i), VALUE, HOUR);
                }
            }
        }
    }

    @Override
    public long purge() {
        long removed = 0;
        for (int from = next; from < next + ENTRIES; from += BATCH) {
            List<Response<Long>> answers = new ArrayList<>(BATCH);
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = from; i < from + BATCH; i++) {
                    answers.add(pipeline.unlink(key(i)));
                }
            }
            removed += answers.stream().mapToLong(Response::get).sum();
        }
        return removed;
    }

    @Override
    public void refill() {
        set(next);
        next = (next + ENTRIES) % entries;
    }

    @Override
    public void close() {
        jedis.close();
    }
}
