package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A key whose truth changes, and nodes that read it all the time, loading the truth where they miss. Tells how old what
 * they read was: counted from when the change that outlawed it had returned until the read began. One thread at a time
 * may make changes.
 */
final class WatchedKey implements AutoCloseable {

    static final String KEY = "watched";
    private static final CacheOptions OPTIONS = CacheOptions.defaults().tags("watched-tag");

    private final AtomicLong truth = new AtomicLong();
    private final ConcurrentNavigableMap<Long, Long> returned = new ConcurrentSkipListMap<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final List<Reader> readers = new ArrayList<>();
    private volatile boolean closed;

    /** A node that reads. */
    private final class Reader extends Thread {

        private final CacheKit kit;
        private volatile long last = -1;

        Reader(CacheKit kit) {
            super("watcher");
            this.kit = kit;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (!closed) {
                    long began = System.nanoTime();
                    long value = kit.service().getOrSet(KEY, Long.class, OPTIONS, truth::get);
                    Map.Entry<Long, Long> outlawed = returned.higherEntry(value);
                    if (outlawed != null) {
                        long unused = longestNanos.accumulateAndGet(began - outlawed.getValue(), Math::max);
                    }
                    last = value;
                    LockSupport.parkNanos(500_000);
                }
            } catch (Throwable t) { // none is to be seen
                failure.set(t);
            }
        }
    }

    /** Has a node read from now on. */
    void readBy(CacheKit kit) {
        Reader reader = new Reader(kit);
        readers.add(reader);
        reader.start();
    }

    /** Changes the truth, and has a node invalidate the key. */
    void deleteBy(CacheKit kit) {
        changedBy(kit, () -> {
            boolean unused = kit.service().delete(KEY);
        });
    }

    /** Changes the truth, and has a node invalidate its tag. */
    void invalidateBy(CacheKit kit) {
        changedBy(kit, () -> {
            long unused = kit.service().invalidateTags("watched-tag");
        });
    }

    /** Changes the truth, and has a node set it. */
    void setBy(CacheKit kit) {
        changedBy(kit, () -> kit.service().set(KEY, truth.get(), OPTIONS));
    }

    /** Other nodes may read what a change outlawed until Redis has it, which takes a while where the node put it off. */
    private void changedBy(CacheKit kit, Runnable tell) {
        changed(() -> {
            tell.run();
            await("Redis has it").pollDelay(Duration.ZERO).until(() -> HybridKits.pending(kit) == 0);
        });
    }

    /** Changes the truth, and makes that known to caches. */
    void changed(Runnable tell) {
        long version = truth.incrementAndGet();
        tell.run();
        returned.put(version, System.nanoTime());
    }

    /** Waits until every node reads the truth. */
    void awaitSeen() {
        await("all read the truth")
                .atMost(HybridKits.LONG)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> failure.get() != null || readers.stream().allMatch(reader -> reader.last == truth.get()));
        assertThat(failure.get()).isNull();
    }

    /** How stale what was read was at most. */
    Duration longestStale() {
        assertThat(failure.get()).isNull();
        return Duration.ofNanos(longestNanos.get());
    }

    @Override
    public void close() {
        closed = true;
        for (Reader reader : readers) {
            try {
                reader.join(HybridKits.LONG.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
