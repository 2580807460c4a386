package io.cachekit.redis.faults;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What a process under load saw. Thread-safe. */
final class LoadFigures {

    final AtomicLong reads = new AtomicLong();
    final AtomicLong hits = new AtomicLong();
    final AtomicLong writes = new AtomicLong();
    final AtomicLong stale = new AtomicLong();
    final AtomicLong staleBeforeFault = new AtomicLong();
    final AtomicLong longestStaleNanos = new AtomicLong();
    final AtomicLong longestCallNanos = new AtomicLong();
    final AtomicLong longestWithoutHitNanos = new AtomicLong();
    final AtomicLong failures = new AtomicLong();
    final AtomicReference<String> firstFailure = new AtomicReference<>("none");
    private final AtomicLong lastHit = new AtomicLong(System.nanoTime());

    void hit(long now) {
        long unused = hits.incrementAndGet();
        long before = lastHit.getAndAccumulate(now, Math::max);
        unused = longestWithoutHitNanos.accumulateAndGet(now - before, Math::max);
    }

    void stale(long nanos, boolean beforeFault) {
        long unused = stale.incrementAndGet();
        unused = longestStaleNanos.accumulateAndGet(nanos, Math::max);
        if (beforeFault) {
            unused = staleBeforeFault.incrementAndGet();
        }
    }

    void called(long nanos) {
        long unused = longestCallNanos.accumulateAndGet(nanos, Math::max);
    }

    void failed(Throwable failure) {
        long unusedCount = failures.incrementAndGet();
        boolean unused = firstFailure.compareAndSet("none", failure.toString().replaceAll("\\s+", "_"));
    }

    String line() {
        return "reads=" + reads + " hits=" + hits + " writes=" + writes + " stale=" + stale + " staleBeforeFault="
                + staleBeforeFault + " longestStaleMillis=" + longestStaleNanos.get() / 1_000_000
                + " longestCallMillis=" + longestCallNanos.get() / 1_000_000 + " longestWithoutHitMillis="
                + longestWithoutHitNanos.get() / 1_000_000 + " failures=" + failures + " firstFailure=" + firstFailure;
    }
}
