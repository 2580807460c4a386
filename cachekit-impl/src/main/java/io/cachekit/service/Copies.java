package io.cachekit.service;

import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.CopyMode;
import io.cachekit.spi.ValueCopier;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who gets, and what is kept as, a copy of a value. Thread-safe. */
final class Copies {

    private final @Nullable ValueCopier copier;
    private final Map<String, CopyMode> ofNamespaces;
    private final MutationWatch watch;
    private final CopyLog log = new CopyLog();
    private final boolean unused;

    /** Without a copier nothing is copied: each read makes a value of its own. */
    Copies(@Nullable ValueCopier copier, Map<String, CopyMode> ofNamespaces, MutationWatch watch) {
        this.copier = copier;
        this.ofNamespaces = Map.copyOf(ofNamespaces);
        this.watch = watch;
        this.unused = copier == null || (this.ofNamespaces.isEmpty() && !watch.isOn());
    }

    /** Whether values are shared as they are, as far as these options say; all that a hit without copies pays for. */
    boolean areUnused(CacheOptions given) {
        return unused && (given.copy() == CopyMode.CONFIGURED || copier == null);
    }

    /** Whether copies are nowhere configured. */
    boolean areUnused() {
        return unused;
    }

    /** The mode that counts. */
    CopyMode mode(@Nullable String namespace, CacheOptions given) {
        if (copier == null) {
            return CopyMode.NONE;
        }
        CopyMode mode = given.copy();
        if (mode == CopyMode.CONFIGURED && namespace != null) {
            mode = ofNamespaces.getOrDefault(namespace, CopyMode.NONE);
        }
        return mode == CopyMode.CONFIGURED ? CopyMode.NONE : mode;
    }

    /** What a reader gets of a value that is kept: null where it has to be copied, and can't be. */
    @SuppressWarnings("unchecked") // a copy is of the same class
    <T> @Nullable T forReader(T kept, @Nullable String namespace, CopyMode mode) {
        watch.check(kept, namespace);
        return mode == CopyMode.NONE ? kept : (T) copy(kept, namespace);
    }

    /** How a loaded value is kept. */
    Keeping keeping(@Nullable Duration ttl, @Nullable String namespace, CopyMode mode) {
        if (mode == CopyMode.NONE && !watch.isOn()) {
            return Keeping.itself(ttl);
        }
        return new Keeping(ttl, value -> value == null ? null : kept(value, namespace, mode));
    }

    /** What is kept of a value: null where it has to be copied, and can't be. */
    @Nullable Object kept(Object value, @Nullable String namespace, CopyMode mode) {
        Object kept = value;
        if (mode != CopyMode.NONE) {
            Object copy = copy(value, namespace); // with READ only to find out whether hits can be copied
            kept = mode == CopyMode.READ && copy != null ? value : copy;
        }
        if (kept != null) {
            watch.remember(kept);
        }
        return kept;
    }

    /** The same for a value that is set: throws a {@code CacheSerializationException} where it can't be copied. */
    Object keptOrRefused(Object value, @Nullable String namespace, CopyMode mode) {
        Object kept = kept(value, namespace, mode);
        if (kept == null) {
            throw new CacheSerializationException("A " + value.getClass().getName() + " can't be copied, as copy = "
                    + mode + " asks for; the log says why");
        }
        return kept;
    }

    private @Nullable Object copy(Object value, @Nullable String namespace) {
        try {
            return copier == null ? value : copier.copy(value);
        } catch (CacheSerializationException e) {
            log.refused(value.getClass(), namespace, e);
            return null;
        }
    }
}
