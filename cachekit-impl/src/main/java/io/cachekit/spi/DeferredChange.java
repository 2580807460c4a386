package io.cachekit.spi;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.support.EventLog;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A change of a cache that waits for the commit of a transaction. */
public sealed interface DeferredChange {

    /** A cache that changes were deferred of. */
    @FunctionalInterface
    interface Target {

        /**
         * Invalidates at once.
         *
         * @param what the names
         */
        void invalidate(Invalidation what);

        /**
         * Returns the log for changes that fail.
         *
         * @return the log of the kit; one that nobody reads if it has none
         */
        default EventLog events() {
            return new EventLog(TimeSource.system());
        }
    }

    /** {@return the cache to change: the same object for all changes of it} */
    Target target();

    /**
     * {@return the names of the entries to change, which are invalidated if the outcome of the
     * transaction is unknown}
     */
    Invalidation names();

    /**
     * An invalidation.
     *
     * @param target the cache
     * @param names what is invalidated
     */
    record Removal(Target target, Invalidation names) implements DeferredChange {}

    /**
     * A set or a put, of one entry or of several.
     *
     * @param target the cache
     * @param keys the keys with the tags that the entries are to have
     * @param work writes the entries of these keys, or of some of them
     */
    record Write(Target target, Set<CacheKey> keys, Consumer<Set<CacheKey>> work) implements DeferredChange {

        /** Copies the keys. */
        public Write {
            keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
        }

        @Override
        public Invalidation names() {
            return Invalidation.union(keys.stream().map(Invalidation::key).toList());
        }

        /** Writes. */
        void run() {
            work.accept(keys);
        }

        /** The same of some of its keys. */
        Write only(Set<CacheKey> some) {
            return new Write(target, some, work);
        }
    }
}
