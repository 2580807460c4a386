package io.cachekit.redis.failure;

import io.cachekit.Invalidation;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** A bucket that does what the test says. */
final class ScriptedBucket implements BucketControl {

    final List<Invalidation> applied = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile String runId = "first";
    volatile boolean down;
    volatile Consumer<Invalidation> beforeApply = what -> {};
    volatile Runnable beforeRunId = () -> {};

    @Override
    public String runId() {
        asked.incrementAndGet();
        beforeRunId.run();
        check();
        return runId;
    }

    @Override
    public void apply(Invalidation invalidation) {
        beforeApply.accept(invalidation);
        check();
        applied.add(invalidation);
    }

    private void check() {
        if (down) {
            throw gone();
        }
    }

    static JedisConnectionException gone() {
        return new JedisConnectionException("Failed to connect to 127.0.0.1:6379");
    }
}
