package io.cachekit.derived;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** First requests for pages during invalidations of their sources, one in each round. */
final class FirstRequestRace implements AutoCloseable {

    private static final long AT_LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PATIENCE_SECONDS = 120;

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private long lastNanos;

    /**
     * Invalidates, and requests within 2 ms, or within twice the time of the last invalidation.
     */
    void round(Runnable invalidation, Runnable request) throws Exception {
        long delay = ThreadLocalRandom.current().nextLong(Math.max(AT_LEAST_NANOS, 2 * lastNanos));
        CountDownLatch started = new CountDownLatch(1);
        Future<?> requested = thread.submit(() -> {
            started.countDown();
            long start = System.nanoTime();
            while (System.nanoTime() - start < delay) {
                LockSupport.parkNanos(20_000);
            }
            request.run();
        });
        started.await();
        long start = System.nanoTime();
        invalidation.run();
        lastNanos = System.nanoTime() - start;
        Object unused = requested.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
