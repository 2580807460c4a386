package io.cachekit.core;

import io.cachekit.spi.CallerContexts;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * The context in which the kit was started, for its own work: executors of a server run each task
 * in the context of the thread that submits it, so that background work would have the security
 * identity of some caller.
 *
 * @param context runs tasks at once, in that context; null where threads have none
 */
record StartContext(@Nullable Executor context) {

    /** Captures the context of the calling thread, if the environment has any. */
    static StartContext capture(@Nullable CallerContexts contexts) {
        return new StartContext(contexts == null ? null : contexts.capture());
    }

    Executor around(Executor executor) {
        Executor start = context;
        return start == null ? executor : task -> executor.execute(() -> start.execute(task));
    }

    ScheduledExecutorService around(ScheduledExecutorService scheduler) {
        Executor start = context;
        return start == null ? scheduler : new ContextScheduler(scheduler, start);
    }
}
