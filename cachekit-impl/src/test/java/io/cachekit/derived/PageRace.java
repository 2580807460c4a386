package io.cachekit.derived;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** A reader of a page beside a writer that changes the product and invalidates, in rounds. */
public final class PageRace implements AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private final LongSupplier page;
    private final Future<?> reader;

    /** Begins to read. */
    public PageRace(LongSupplier page) {
        this.page = page;
        this.reader = thread.submit(() -> {
            while (!over.get()) {
                long unused = page.getAsLong();
                reads.incrementAndGet();
            }
        });
    }

    /**
     * Counts the rounds after which a page is read that is older than the product.
     *
     * @param rounds how many there are
     * @param change changes the product in the database; its new version
     * @param invalidation what is done next
     */
    public int stale(int rounds, LongSupplier change, Runnable invalidation) {
        int stale = 0;
        for (int round = 0; round < rounds; round++) {
            long unused = page.getAsLong(); // so that there is one to be invalidated
            long version = change.getAsLong();
            invalidation.run();
            long first = page.getAsLong();
            awaitReads(2); // what was under way is stored, or refused
            stale += Math.min(first, page.getAsLong()) < version ? 1 : 0;
        }
        return stale;
    }

    private void awaitReads(int more) {
        long enough = reads.get() + more;
        long start = System.nanoTime();
        while (reads.get() < enough) {
            if (reader.isDone() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("Nobody reads any more: " + reader);
            }
            LockSupport.parkNanos(1_000);
        }
    }

    /** Ends the reading; throws what it threw. */
    @Override
    public void close() throws ExecutionException, TimeoutException {
        over.set(true);
        try {
            Object unused = reader.get(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            thread.shutdownNow();
        }
    }
}
