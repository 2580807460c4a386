package io.cachekit.service;

import io.cachekit.internal.IdentityNotes;
import io.cachekit.internal.ValueCopier;
import io.cachekit.internal.WarnOnce;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A test mode that finds callers that change cached objects: a fingerprint of each object is taken
 * when it is cached, and compared at each hit. Thread-safe.
 */
final class MutationWatch {

    private final @Nullable ValueCopier copier;
    private final boolean failing;
    private final IdentityNotes<Fingerprint> fingerprints = new IdentityNotes<>();
    private final @Nullable WarnOnce once;

    private MutationWatch(@Nullable ValueCopier copier, boolean failing, @Nullable WarnOnce once) {
        this.once = once;
        this.copier = copier;
        this.failing = failing;
    }

    /** Checks nothing. */
    static MutationWatch off() {
        return new MutationWatch(null, false, null);
    }

    /** Logs a warning for a changed object, or fails the hit. */
    static MutationWatch on(ValueCopier copier, boolean failing, EventLog events) {
        return new MutationWatch(
                copier,
                failing,
                new WarnOnce(events, System.getLogger("io.cachekit.service"), EventCode.VALUE_CHANGED));
    }

    boolean isOn() {
        return copier != null;
    }

    /** The length and the hash of the encoded value; zeros if it has no encoding. */
    private record Fingerprint(int length, int hash) {}

    void remember(Object kept) {
        if (copier != null) {
            fingerprints.put(kept, of(copier, kept));
        }
    }

    /** Logs an object that has changed, or throws an {@code IllegalStateException}. */
    void check(Object kept, @Nullable String namespace) {
        if (copier == null || once == null) {
            return;
        }
        Fingerprint now = of(copier, kept);
        Fingerprint before = fingerprints.getOrPut(kept, now);
        if (now.equals(before)) {
            return;
        }
        String message = "A " + kept.getClass().getName() + " in namespace " + WarnOnce.name(namespace)
                + " was changed after it was cached: all later hits see the change. Cache an immutable value, or set"
                + " copy = READ_WRITE";
        if (failing) {
            throw new IllegalStateException(message);
        }
        fingerprints.put(kept, now);
        boolean unused = once.warn(kept.getClass().getName(), message);
    }

    private static Fingerprint of(ValueCopier copier, Object value) {
        try {
            byte[] bytes = copier.image(value);
            return new Fingerprint(bytes.length, Arrays.hashCode(bytes));
        } catch (RuntimeException e) { // a change can't be found then
            return new Fingerprint(0, 0);
        }
    }
}
