package io.cachekit.spi;

import java.util.concurrent.Executor;

/**
 * The contexts of calling threads, such as their security identity, class loader and names, for work that runs on another
 * thread. Thread-safe.
 */
@FunctionalInterface
public interface CallerContexts {

    /**
     * Captures the context of the calling thread.
     *
     * @return runs each task at once, on the thread that hands it over, in the context that was captured
     */
    Executor capture();

    /** {@return contexts for an environment whose threads have none, which capture nothing} */
    static CallerContexts none() {
        return () -> Runnable::run;
    }
}
