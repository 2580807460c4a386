package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheUnavailableException;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CleanupTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final EventLog events = new EventLog(TimeSource.system());
    private final AtomicInteger runs = new AtomicInteger();
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void timer_handsWorkOut_andRunsNothingItself() {
        try (Cleanup cleanup = new Cleanup(adapter(() -> {}), work::add, periodic(), Duration.ofMillis(1), events)) {
            await().until(() -> work.size() > 2);
            assertThat(runs).hasValue(0);
            work.remove().run();
            assertThat(runs).hasValue(1);
            assertThat(cleanup).isNotNull();
        }
        work.remove().run();
        assertThat(runs).hasValue(1);
    }

    @Test
    void run_whileAnotherRuns_doesNothing() {
        Runnable nested = () -> work.remove().run();
        try (Cleanup cleanup = new Cleanup(adapter(nested), work::add, periodic(), Duration.ofMillis(1), events)) {
            await().until(() -> work.size() > 2);
            work.remove().run();
            assertThat(runs).hasValue(1);
            assertThat(cleanup).isNotNull();
        }
    }

    @Test
    void timer_executorAndBackendThrow_goesOn() {
        AtomicInteger turns = new AtomicInteger();
        Runnable away = () -> {
            throw new CacheUnavailableException("away");
        };
        try (Cleanup cleanup = new Cleanup(
                adapter(away),
                task -> {
                    if (turns.getAndIncrement() == 0) {
                        throw new IllegalStateException("the container is starting");
                    }
                    task.run();
                },
                periodic(),
                Duration.ofMillis(1),
                events)) {
            await().until(() -> runs.get() > 1);
            assertThat(cleanup).isNotNull();
        }
    }

    private PeriodicWork periodic() {
        PeriodicWork periodic = new PeriodicWork(timer);
        periodic.begin();
        return periodic;
    }

    private CacheAdapter adapter(Runnable cleanup) {
        return (CacheAdapter) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CacheAdapter.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("cleanupExpired");
                    runs.incrementAndGet();
                    cleanup.run();
                    return 0L;
                });
    }
}
