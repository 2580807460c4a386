package io.cachekit.core;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of the kit itself, for environments without a container. They start on demand and inherit
 * nothing of the thread that submits a task: no thread-locals, and the class loader of the thread
 * that made the pool.
 */
record DaemonThreads(ExecutorService executor) implements AutoCloseable {

    static DaemonThreads pool() {
        return new DaemonThreads(Executors.newCachedThreadPool(named("cachekit-async-")));
    }

    static DaemonThreads timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("cachekit-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        return new DaemonThreads(timer);
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger count = new AtomicInteger();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return task -> {
            Thread thread = new Thread(null, task, prefix + count.incrementAndGet(), 0, false);
            thread.setContextClassLoader(loader);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
