package io.cachekit.service;

import io.cachekit.CacheEntry;
import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.CopyMode;
import io.cachekit.internal.UnstorableLog;
import io.cachekit.internal.ValueCopier;
import io.cachekit.support.EventLog;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies values for readers and for storage, as options and settings ask. Thread-safe. */
final class Copies {

    private final @Nullable ValueCopier copier;
    private final Map<String, CopyMode> ofNamespaces;
    private final MutationWatch watch;
    private final UnstorableLog log;
    private final boolean unused;

    /** Without a copier nothing is copied: the backend makes a value for each read. */
    Copies(@Nullable ValueCopier copier, Map<String, CopyMode> ofNamespaces, MutationWatch watch, EventLog events) {
        this.copier = copier;
        this.ofNamespaces = Map.copyOf(ofNamespaces);
        this.watch = watch;
        this.log = new UnstorableLog(
                events,
                System.getLogger("io.cachekit.service"),
                " Make it copyable, cache another type, or set copy=none.");
        this.unused = copier == null || (this.ofNamespaces.isEmpty() && !watch.isOn());
    }

    /** Checks whether values are shared as they are; the only cost of a hit without copies. */
    boolean areUnused(CacheOptions given) {
        return unused && (given.copy() == CopyMode.CONFIGURED || copier == null);
    }

    private CopyMode mode(@Nullable String namespace, CacheOptions given) {
        if (copier == null) {
            return CopyMode.NONE;
        }
        CopyMode mode = given.copy();
        if (mode == CopyMode.CONFIGURED && namespace != null) {
            mode = ofNamespaces.getOrDefault(namespace, CopyMode.NONE);
        }
        return mode == CopyMode.CONFIGURED ? CopyMode.NONE : mode;
    }

    /** The value for a reader of a stored one: null if it must be copied and can't be. */
    @SuppressWarnings("unchecked") // a copy is of the same class
    <T> @Nullable T forReader(@Nullable T kept, @Nullable String namespace, CacheOptions given) {
        if (kept == null || areUnused(given)) {
            return kept;
        }
        watch.check(kept, namespace);
        return mode(namespace, given) == CopyMode.NONE ? kept : (T) copy(kept, namespace);
    }

    /** The same for a stored entry. */
    <T> @Nullable CacheEntry<T> entryForReader(CacheEntry<T> kept, CacheOptions given) {
        T read = forReader(kept.value(), kept.key().namespace(), given);
        return read == null
                ? null
                : new CacheEntry<>(
                        kept.key(), read, kept.createdAt(), kept.expiresAt(), kept.hitCount(), kept.lastAccessed());
    }

    /** The terms with the copies that are stored. */
    LoadTerms terms(LoadTerms terms, @Nullable String namespace, CacheOptions given) {
        return areUnused(given)
                ? terms
                : terms.with(new LoadCopies(
                        value -> kept(value, namespace, given), value -> forReader(value, namespace, given)));
    }

    /** The object to store for a value: null for null, and if it must be copied and can't be. */
    @Nullable Object kept(@Nullable Object value, @Nullable String namespace, CacheOptions given) {
        if (value == null || areUnused(given)) {
            return value;
        }
        CopyMode mode = mode(namespace, given);
        Object kept = mode == CopyMode.NONE || copier == null
                ? value
                : attempt(keep(copier, mode == CopyMode.READ), value, namespace);
        if (kept != null) {
            watch.remember(kept);
        }
        return kept;
    }

    /**
     * The object to store for a value that is set; throws a {@code CacheSerializationException} if
     * it can't be copied.
     */
    Object keptOrRefused(Object value, @Nullable String namespace, CacheOptions given) {
        Object kept = kept(value, namespace, given);
        if (kept == null) {
            throw new CacheSerializationException("A " + value.getClass().getName() + " can't be copied, as copy = "
                    + mode(namespace, given) + " requires; the log has the cause");
        }
        return kept;
    }

    private @Nullable Object copy(Object value, @Nullable String namespace) {
        return copier == null ? value : attempt(copier::copy, value, namespace);
    }

    private static UnaryOperator<Object> keep(ValueCopier copier, boolean itself) {
        return value -> copier.keep(value, itself);
    }

    private @Nullable Object attempt(UnaryOperator<Object> copying, Object value, @Nullable String namespace) {
        try {
            return copying.apply(value);
        } catch (CacheSerializationException e) {
            log.log(namespace, value, null, e);
            return null;
        }
    }
}
