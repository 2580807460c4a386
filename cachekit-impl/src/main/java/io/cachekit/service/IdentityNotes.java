package io.cachekit.service;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One note about each of some objects, by identity, until it is collected. Thread-safe.
 *
 * @param <N> the note
 */
final class IdentityNotes<N> {

    private final Map<Identity, N> notes = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** An object by its identity, also when it is gone. */
    private static final class Identity extends WeakReference<Object> {

        private final int hash;

        Identity(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object own = get();
            return own != null && other instanceof Identity that && that.refersTo(own);
        }
    }

    void put(Object object, N note) {
        forgetCollected();
        notes.put(new Identity(object, collected), note);
    }

    /** The note about an object; this one where there was none. */
    N getOrPut(Object object, N note) {
        N known = notes.get(new Identity(object, null));
        if (known != null) {
            return known;
        }
        forgetCollected();
        N other = notes.putIfAbsent(new Identity(object, collected), note);
        return other == null ? note : other;
    }

    private void forgetCollected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            notes.remove(gone);
        }
    }
}
