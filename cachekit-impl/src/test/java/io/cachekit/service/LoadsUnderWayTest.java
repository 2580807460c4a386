package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.memory.MemoryAdapters;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.SharedMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadsUnderWayTest {

    private static final CacheKey KEY = CacheKey.of("k");
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final ManualTime time = new ManualTime();
    private final ManualScheduler scheduler = new ManualScheduler(time);
    private final SharedMemory shared = new SharedMemory(
            new MemoryCacheAdapter(MemoryAdapters.settings(10, Map.of()), time, new CacheCounters(true, Set.of())),
            time,
            LEASE,
            Duration.ofSeconds(5));

    @Test
    void renewal_executorLosesOrThrows_isTriedAgain() {
        AtomicInteger turns = new AtomicInteger();
        LoadsUnderWay loads = new LoadsUnderWay(
                shared,
                Duration.ofMinutes(1),
                time,
                task -> {
                    if (turns.getAndIncrement() == 0) {
                        throw new IllegalStateException("the container is starting");
                    }
                },
                scheduler);
        loads.begin(KEY, CacheToken.none(), true);
        scheduler.advance(LEASE.multipliedBy(2));

        assertThat(turns.get()).isGreaterThan(3);
    }

    @Test
    void contains_loadThatNeverEndsAndIsNeverRenewed_isForgotten() {
        Executor lost = task -> {};
        LoadsUnderWay loads = new LoadsUnderWay(shared, Duration.ofMinutes(1), time, lost, scheduler);
        loads.begin(KEY, CacheToken.none(), true);
        assertThat(loads.contains(KEY)).isTrue();

        time.advance(Duration.ofMinutes(1));
        assertThat(loads.contains(KEY)).isFalse();
    }
}
