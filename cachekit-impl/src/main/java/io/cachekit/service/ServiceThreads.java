package io.cachekit.service;

import io.cachekit.spi.CallerContexts;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads of the service beside those of its callers.
 *
 * @param executor runs steps that may wait for the backend, and the asynchronous view, without the
 *     context of any caller
 * @param scheduler times waits, and never waits itself
 * @param contexts the contexts of callers, in which their loaders run on the executor
 */
public record ServiceThreads(Executor executor, ScheduledExecutorService scheduler, CallerContexts contexts) {

    /** Runs a step on the executor, or on the calling thread if the executor refuses it. */
    void handOver(Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException e) {
            step.run();
        }
    }

    /** A copy with another executor. */
    ServiceThreads on(Executor other) {
        return new ServiceThreads(other, scheduler, contexts);
    }
}
