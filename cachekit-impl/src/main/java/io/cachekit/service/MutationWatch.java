package io.cachekit.service;

import io.cachekit.internal.IdentityNotes;
import io.cachekit.internal.ValueCopier;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A test mode that finds callers who change cached objects: a fingerprint of each object is taken when it is cached, and
 * compared at each hit. Thread-safe.
 */
final class MutationWatch {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");
    private static final int MOST_SAID = 100;

    private final @Nullable ValueCopier copier;
    private final boolean failing;
    private final IdentityNotes<Fingerprint> fingerprints = new IdentityNotes<>();
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    private MutationWatch(@Nullable ValueCopier copier, boolean failing) {
        this.copier = copier;
        this.failing = failing;
    }

    /** Looks at nothing. */
    static MutationWatch off() {
        return new MutationWatch(null, false);
    }

    /** Logs a warning, or fails the hit. */
    static MutationWatch on(ValueCopier copier, boolean failing) {
        return new MutationWatch(copier, failing);
    }

    boolean isOn() {
        return copier != null;
    }

    /** The encoded value, in short; empty where it has no encoding. */
    private record Fingerprint(int length, int hash) {}

    void remember(Object kept) {
        if (copier != null) {
            fingerprints.put(kept, of(copier, kept));
        }
    }

    /** Throws an {@code IllegalStateException} where an object has changed, and that is to fail. */
    void check(Object kept, @Nullable String namespace) {
        if (copier == null) {
            return;
        }
        Fingerprint now = of(copier, kept);
        Fingerprint before = fingerprints.getOrPut(kept, now);
        if (now.equals(before)) {
            return;
        }
        String message = "Cache Kit, detect-mutation: a " + kept.getClass().getName() + " in namespace " + namespace
                + " was changed after it was cached, so all later hits see the change; cache an immutable value, or set"
                + " copy = READ_WRITE";
        if (failing) {
            throw new IllegalStateException(message);
        }
        fingerprints.put(kept, now);
        if (said.size() < MOST_SAID && said.add(kept.getClass().getName())) {
            LOGGER.log(Level.WARNING, message + " (said once per class)");
        }
    }

    private static Fingerprint of(ValueCopier copier, Object value) {
        try {
            byte[] bytes = copier.image(value);
            return new Fingerprint(bytes.length, Arrays.hashCode(bytes));
        } catch (RuntimeException e) { // nobody can tell then
            return new Fingerprint(0, 0);
        }
    }
}
