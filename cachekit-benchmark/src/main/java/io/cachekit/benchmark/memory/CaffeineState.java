package io.cachekit.benchmark.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cachekit.benchmark.data.Data;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Caffeine itself, in three ways; each is filled when it is made. */
public final class CaffeineState {

    private CaffeineState() {}

    private static Cache<String, byte[]> filled(Cache<String, byte[]> cache) {
        String[] keys = Data.keys();
        for (int i = 0; i < keys.length; i++) {
            cache.put(keys[i], Data.value(i));
        }
        return cache;
    }

    private static Cache<String, byte[]> expiring(Ticker ticker) {
        return filled(Caffeine.newBuilder()
                .maximumSize(Data.ROOM)
                .ticker(ticker)
                .expireAfter(Expiry.<String, byte[]>writing((key, value) -> Duration.ofSeconds(Data.TTL_SECONDS)))
                .build());
    }

    /** With a bound alone. */
    @State(Scope.Benchmark)
    public static class Bounded {
        /** The cache. */
        public final Cache<String, byte[]> cache =
                filled(Caffeine.newBuilder().maximumSize(Data.ROOM).build());

        /** Called by JMH. */
        public Bounded() {}
    }

    /** With a bound, and an expiry of each entry. */
    @State(Scope.Benchmark)
    public static class Expiring {
        /** The cache. */
        public final Cache<String, byte[]> cache = expiring(Ticker.systemTicker());

        /** Called by JMH. */
        public Expiring() {}
    }

    /** The same by a clock that is read every millisecond. */
    @State(Scope.Benchmark)
    public static class Coarse {
        private volatile long nanos = System.nanoTime();

        /** The cache. */
        public final Cache<String, byte[]> cache = expiring(() -> nanos);

        /** Called by JMH. */
        public Coarse() {
            Thread clock = new Thread(this::run, "coarse-clock");
            clock.setDaemon(true);
            clock.start();
        }

        @SuppressWarnings({"BusyWait", "ThreadPriorityCheck"})
        private void run() {
            while (true) {
                nanos = System.nanoTime();
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
        }
    }
}
