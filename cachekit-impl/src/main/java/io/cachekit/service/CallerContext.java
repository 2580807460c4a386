package io.cachekit.service;

import io.cachekit.spi.CallerContexts;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The context of one caller, for its loader on another thread. Thread-safe.
 *
 * @param executor runs tasks at once, in that context
 */
record CallerContext(Executor executor) {

    /** Captures that of the calling thread. */
    static CallerContext of(CallerContexts contexts) {
        return new CallerContext(contexts.capture());
    }

    /**
     * Calls a task on this thread, in the context of the caller; throws the exception of the task.
     */
    <T extends @Nullable Object> T call(Callable<T> task) throws Exception {
        FutureTask<T> call = new FutureTask<>(task);
        executor.execute(call);
        try {
            return call.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }
}
