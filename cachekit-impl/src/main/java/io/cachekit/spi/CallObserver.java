package io.cachekit.spi;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An observer of single calls, as for traces. Called on the threads of callers, by many at once; no
 * method blocks or throws.
 */
@FunctionalInterface
public interface CallObserver {

    /**
     * Makes one that sees nothing.
     *
     * @return an observer without effect
     */
    static CallObserver none() {
        return NoObserver.INSTANCE;
    }

    /**
     * Begins to observe a call that may load. Runs on the thread of the caller; the load may run on
     * another one.
     *
     * @param key the key of the value
     * @param reason why it is not taken from the cache: {@link CacheDecision#MISS}, or {@link
     *     CacheDecision#BYPASS} if it is not looked for
     * @return the call
     */
    LoadCall loading(CacheKey key, CacheDecision reason);

    /**
     * Makes tasks run in the context of the thread that hands them over, as far as this observer
     * needs it.
     *
     * @param executor runs the tasks
     * @return the executor, or one around it
     */
    default Executor carrying(Executor executor) {
        return executor;
    }

    /** Notes that the store under way on this thread was refused, because something came between. */
    default void raced() {}

    /**
     * Checks whether {@link #read} is to be called. Asked once, when the kit starts.
     *
     * @return false, unless it is overridden
     */
    default boolean seesReads() {
        return false;
    }

    /**
     * Notes a read on this thread.
     *
     * @param decision how it was answered
     * @param namespace the namespace, or null for none
     */
    default void read(CacheDecision decision, @Nullable String namespace) {}

    /**
     * Checks whether {@link #command} is to be called. Asked once, when the kit starts.
     *
     * @return false, unless it is overridden
     */
    default boolean seesCommands() {
        return false;
    }

    /**
     * Begins to observe a command to Redis, on the thread that sends it and waits for the reply.
     *
     * @param command the command
     * @return receives its end
     */
    default CommandCall command(BackendCommand command) {
        return (nanos, error) -> {};
    }

    /** A command under way. */
    @FunctionalInterface
    interface CommandCall {

        /**
         * Notes the end.
         *
         * @param nanos the time since the beginning, in nanoseconds
         * @param error the first word of an error reply, or the class of an exception; null for none
         */
        void end(long nanos, @Nullable String error);
    }

    /** One call. Methods are called in the order in which they stand here, some of them never. */
    interface LoadCall {

        /** One that nobody observes. */
        LoadCall NONE = new LoadCall() {};

        /**
         * Begins the load, on the thread that runs the loader.
         *
         * @return to be closed on the same thread once the loader has returned
         */
        default Scope begin() {
            return Scope.NONE;
        }

        /**
         * Notes that the loader failed.
         *
         * @param failure its exception
         */
        default void failed(Throwable failure) {}

        /**
         * Runs the store of the value.
         *
         * @param step stores it, and returns whether it was stored
         * @return the result of the step
         */
        default boolean store(BooleanSupplier step) {
            return step.getAsBoolean();
        }

        /**
         * Notes that the caller gets what was in the cache, since the load failed, or is not tried
         * now, or is that of another caller.
         *
         * @param decision the answer: {@link CacheDecision#STALE}, {@link CacheDecision#ABSENT}, or
         *     a hit
         */
        default void answered(CacheDecision decision) {}

        /**
         * Begins to observe a load that this call starts and does not wait for. Runs on the thread
         * that loads.
         *
         * @param trigger why an entry is replaced: {@code early}, {@code stale}, {@code wait} or {@code
         *     manual}
         * @return the load
         */
        default LoadCall inBackground(String trigger) {
            return NONE;
        }

        /** Ends the call, whether it has loaded or not. */
        default void end() {}
    }

    /** The part of a load that runs on one thread. */
    @FunctionalInterface
    interface Scope {

        /** One without effect. */
        Scope NONE = () -> {};

        /** Ends the part. */
        void close();
    }
}
