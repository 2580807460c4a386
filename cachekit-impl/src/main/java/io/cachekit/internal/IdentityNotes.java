package io.cachekit.internal;

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
public final class IdentityNotes<N> {

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

    /** Starts without notes. */
    public IdentityNotes() {}

    /**
     * Puts a note in place of one that there may be.
     *
     * @param object the object
     * @param note the note about it
     */
    public void put(Object object, N note) {
        forgetCollected();
        notes.put(new Identity(object, collected), note);
    }

    /**
     * Takes the note about an object away.
     *
     * @param object the object
     * @return the note, or null where there was none
     */
    public @Nullable N take(Object object) {
        return notes.isEmpty() ? null : notes.remove(new Identity(object, null));
    }

    /**
     * Reads the note about an object, or puts one.
     *
     * @param object the object
     * @param note the note where there is none yet
     * @return the note that there is now
     */
    public N getOrPut(Object object, N note) {
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
