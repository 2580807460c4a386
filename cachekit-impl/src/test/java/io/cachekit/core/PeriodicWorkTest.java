package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeriodicWorkTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicInteger refusals = new AtomicInteger();
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("starting");
            }
            return super.scheduleWithFixedDelay(task, first, delay, unit);
        }
    };
    private final PeriodicWork periodic = new PeriodicWork(scheduler);

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void every_waitsForTheFirstUse_andAfterItBeginsAtOnce() {
        try (PeriodicWork.Timer early = periodic.every(HOUR, () -> {})) {
            assertThat(scheduler.getQueue()).isEmpty();
            periodic.begin();
            periodic.begin();
            assertThat(scheduler.getQueue()).hasSize(1);
            try (PeriodicWork.Timer late = periodic.every(HOUR, () -> {})) {
                assertThat(scheduler.getQueue()).hasSize(2);
                assertThat(late).isNotSameAs(early);
            }
        }
        assertThat(scheduler.getQueue()).allMatch(task -> ((ScheduledFuture<?>) task).isCancelled());
    }

    @Test
    void close_beforeTheFirstUse_startsNothing() {
        periodic.every(HOUR, () -> {}).close();
        periodic.begin();
        assertThat(scheduler.getQueue()).isEmpty();
    }

    @Test
    void begin_whileTheSchedulerRefuses_triesAgain_andStartsEachOnce() {
        refusals.set(1);
        try (PeriodicWork.Timer one = periodic.every(HOUR, () -> {});
                PeriodicWork.Timer other = periodic.every(HOUR, () -> {})) {
            periodic.begin();
            assertThat(scheduler.getQueue()).isEmpty();
            periodic.begin();
            periodic.begin();
            assertThat(scheduler.getQueue()).hasSize(2);
            assertThat(one).isNotSameAs(other);
        }
    }
}
