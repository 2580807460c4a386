package io.cachekit.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One note about each of some objects, by identity, until the object is collected. Thread-safe. */
public final class IdentityNotes<N> {

    private final Map<Identity, N> notes = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** An object by its identity, also after it is collected. */
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

    /** Sets the note about an object. */
    public void put(Object object, N note) {
        dropCollected();
        notes.put(new Identity(object, collected), note);
    }

    /** Removes and returns the note about an object; null if there is none. */
    public @Nullable N take(Object object) {
        return notes.isEmpty() ? null : notes.remove(new Identity(object, null));
    }

    /** Returns the note about an object, after setting it if there is none. */
    public N getOrPut(Object object, N note) {
        N known = notes.get(new Identity(object, null));
        if (known != null) {
            return known;
        }
        dropCollected();
        N other = notes.putIfAbsent(new Identity(object, collected), note);
        return other == null ? note : other;
    }

    private void dropCollected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            notes.remove(gone);
        }
    }
}
