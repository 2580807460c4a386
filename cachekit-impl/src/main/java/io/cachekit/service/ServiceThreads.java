package io.cachekit.service;

import io.cachekit.spi.CallerContexts;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the service runs on beside the threads of its callers.
 *
 * @param executor runs what may wait for the backend, and the asynchronous view; without the context of any caller
 * @param scheduler times waits, and never waits itself
 * @param contexts the contexts of callers, in which their loaders run on the executor
 */
public record ServiceThreads(Executor executor, ScheduledExecutorService scheduler, CallerContexts contexts) {

    /** Runs a step on the executor, or on the calling thread where that has no thread for it. */
    void handOver(Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException e) {
            step.run();
        }
    }

    /** The same, with another executor. */
    ServiceThreads on(Executor other) {
        return new ServiceThreads(other, scheduler, contexts);
    }
}
