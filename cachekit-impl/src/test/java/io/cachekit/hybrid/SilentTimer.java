package io.cachekit.hybrid;

import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer that never rings for what is done regularly, for nodes that are to do nothing by themselves. What comes once
 * and soon is the end of something that was begun. Its thread ends with its last task.
 */
final class SilentTimer extends ScheduledThreadPoolExecutor {

    private static final long SOON_MILLIS = 50;

    SilentTimer() {
        super(1, task -> {
            Thread thread = new Thread(task, "silent-timer");
            thread.setDaemon(true);
            return thread;
        });
        setRemoveOnCancelPolicy(true);
        setKeepAliveTime(100, TimeUnit.MILLISECONDS);
        allowCoreThreadTimeOut(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return unit.toMillis(delay) < SOON_MILLIS
                ? super.schedule(task, delay, unit)
                : super.schedule(task, 1000, TimeUnit.DAYS);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        return super.schedule(task, 1000, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long first, long period, TimeUnit unit) {
        return super.schedule(task, 1000, TimeUnit.DAYS);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
        return super.schedule(task, 1000, TimeUnit.DAYS);
    }
}
