package io.cachekit.memory;

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

    /** Stands for the weight of a value that can't be stored. */
    static final long REFUSED = -1;

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

    /** The weight of an entry that is set, or throws a {@link CacheSerializationException}. */
    long weigh(NewEntry entry) {
        Object value = entry.value();
        if (value == null) {
            return WeightedValue.textBytes(entry.key().key());
        }
        long weight = weight(entry, lengths.applyAsLong(value));
        if (weight > maxBytes) {
            throw new NotStorableException("A " + value.getClass().getTypeName() + " has a weight of " + weight
                    + " bytes; cachekit.max-memory-bytes allows " + maxBytes);
        }
        if (serializableCheck != null) {
            EncodedValue unused = serializableCheck.encode(value, null, NO_IDENTITY);
        }
        return weight;
    }

    private static long weight(NewEntry entry, long length) {
        long weight = Weights.of(entry.key(), entry.present(), length);
        return weight == Weights.UNKNOWN || entry.validator() == null
                ? weight
                : weight + WeightedValue.textBytes(entry.validator());
    }

    /**
     * The weight of the value of a load or an effect; {@link #REFUSED}, after it was counted and
     * logged, if it can't be stored.
     */
    long weighLoad(NewEntry entry) {
        try {
            return weigh(entry);
        } catch (CacheSerializationException e) {
            counters.count(CacheEvent.UNSTORABLE, entry.key().namespace());
            unstorable.log(entry.key().namespace(), entry.present(), null, e);
            return REFUSED;
        }
    }
}
