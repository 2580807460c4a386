package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.CacheSerializationException;
import io.cachekit.NewEntry;
import io.cachekit.WeightedValue;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.UnstorableLog;
import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.NotStorableException;
import io.cachekit.spi.ValueFormat;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Weighs and checks values before they are stored. Thread-safe. */
final class Admission {

    private static final byte[] NO_IDENTITY = {};

    private final long maxBytes;
    private final ToLongFunction<Object> lengths;
    private final @Nullable ValueFormat serializableCheck;
    private final CacheCounters counters;
    private final UnstorableLog unstorable;

    Admission(MemorySettings settings, CacheCounters counters) {
        this.maxBytes = settings.maxBytes();
        this.lengths = settings.lengths();
        this.serializableCheck = settings.serializableCheck();
        this.counters = counters;
        this.unstorable = new UnstorableLog(counters.events(), System.getLogger("io.cachekit.memory"), "");
    }

    /** Admits an entry that is set, or throws a {@link CacheSerializationException}. */
    EntryContent admitted(NewEntry entry) {
        CacheKey key = entry.key();
        Object value = entry.value();
        if (value == null) {
            return new EntryContent(AbsentValue.INSTANCE, WeightedValue.textBytes(key.key()), entry.terms());
        }
        long length = lengths.applyAsLong(value);
        EntryContent content = new EntryContent(value, weight(entry, length), entry.terms(), entry.validator());
        if (content.weight() > maxBytes) {
            throw new NotStorableException("A " + value.getClass().getTypeName() + " has a weight of "
                    + content.weight() + " bytes; cachekit.max-memory-bytes allows " + maxBytes);
        }
        if (serializableCheck != null) {
            EncodedValue unused = serializableCheck.encode(value, null, NO_IDENTITY);
        }
        return content;
    }

    private static long weight(NewEntry entry, long length) {
        long weight = Weights.of(entry.key(), entry.present(), length);
        return weight == Weights.UNKNOWN || entry.validator() == null
                ? weight
                : weight + WeightedValue.textBytes(entry.validator());
    }

    /**
     * Admits the value of a load or an effect; returns null, counts and logs if it is not admitted.
     */
    @Nullable EntryContent admittedLoad(NewEntry entry) {
        try {
            return admitted(entry);
        } catch (CacheSerializationException e) {
            counters.count(CacheEvent.UNSTORABLE, entry.key().namespace());
            unstorable.log(entry.key().namespace(), entry.present(), null, e);
            return null;
        }
    }
}
