package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheSerializationException;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.InPlaceFormat;
import io.cachekit.internal.UnstorableLog;
import io.cachekit.internal.WarnOnce;
import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.NotStorableException;
import io.cachekit.spi.ValueFormat;
import io.cachekit.support.EventCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes values. A value that can't be read is a miss, counted, and logged once per
 * type.
 */
final class ValueCoding {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");
    private static final int MAX_TAGS = 1000;

    private final ValueFormat format;
    private final CacheCounters counters;
    private final int maxBytes;
    private final UnstorableLog unstorable;
    private final WarnOnce unreadable;

    ValueCoding(ValueFormat format, CacheCounters counters, int maxBytes) {
        this.format = format;
        this.counters = counters;
        this.maxBytes = maxBytes;
        this.unstorable = new UnstorableLog(counters.events(), LOGGER, "");
        this.unreadable = new WarnOnce(counters.events(), LOGGER, EventCode.ENTRY_UNREADABLE);
    }

    /** The form of an absent value, which no codec makes. */
    private static final EncodedValue ABSENT = new EncodedValue(new byte[0], new byte[0]);

    /** Encodes a value, null for an absent one, or throws a {@link CacheSerializationException}. */
    EncodedValue encode(CacheKey key, @Nullable Object value, @Nullable Type declared, byte[] id) {
        if (key.tags().size() > MAX_TAGS) {
            throw new NotStorableException(
                    "An entry has " + key.tags().size() + " tags; at most " + MAX_TAGS + " can be kept in Redis");
        }
        if (value == null) {
            return ABSENT;
        }
        EncodedValue encoded = format.of(key.namespace()).encode(value, declared, id);
        if (encoded.payload().length > maxBytes) {
            throw new NotStorableException("A " + value.getClass().getName() + " is " + encoded.payload().length
                    + " bytes long; cachekit.redis.max-value-bytes allows " + maxBytes);
        }
        return encoded;
    }

    /** Encodes a loaded value, null for an absent one; returns null, and counts, if that fails. */
    @Nullable EncodedValue encodeLoaded(CacheKey key, @Nullable Object value, @Nullable Type declared, byte[] id) {
        try {
            return encode(key, value, declared, id);
        } catch (CacheSerializationException e) {
            counters.count(CacheEvent.UNSTORABLE, key.namespace());
            if (value != null) {
                unstorable.log(key.namespace(), value, declared, e);
            }
            return null;
        }
    }

    /**
     * A decoded value.
     *
     * @param value the value
     * @param bytes the length of its encoded form
     */
    record Decoded(Object value, long bytes) {}

    /** Decodes a value; null if there is none of the type. */
    @Nullable Decoded decode(EntryLocation at, @Nullable EntryHeader header, byte[] entry, Type type, boolean counting) {
        Object value = value(at, header, entry, type, counting);
        return value == null || header == null ? null : new Decoded(value, length(at, header, entry));
    }

    private long length(EntryLocation at, EntryHeader header, byte[] entry) {
        ValueFormat own = format.of(at.key().namespace());
        return own instanceof InPlaceFormat inPlace
                ? inPlace.length(entry, header.length())
                : own.length(header.value(entry));
    }

    /** The same without the length. */
    @Nullable Object value(EntryLocation at, @Nullable EntryHeader header, byte[] entry, Type type, boolean counting) {
        if (entry.length == 0) {
            return null;
        }
        CacheKey key = at.key();
        try {
            if (header == null) {
                throw new CacheSerializationException("The bytes are not an entry of this format");
            }
            ValueFormat own = format.of(key.namespace());
            return own instanceof InPlaceFormat inPlace
                    ? inPlace.decode(entry, header.shapeAt(), header.shapeLength(), header.length(), type, at.id())
                    : own.decode(header.value(entry), type, at.id());
        } catch (CacheSerializationException e) {
            if (counting) {
                counters.count(CacheEvent.UNDECODABLE, key.namespace());
                warn(type, e);
            }
            return null;
        }
    }

    /** A text of an encoded value, if it is one. */
    Optional<String> text(CacheKey key, byte[] id, EncodedValue encoded) {
        try {
            return format.of(key.namespace()).text(encoded, id);
        } catch (CacheSerializationException e) {
            return Optional.empty();
        }
    }

    private void warn(Type type, CacheSerializationException failure) {
        String name = type.getTypeName();
        if (unreadable.warn(name, name, failure.getClass().getSimpleName())) {
            LOGGER.log(Level.DEBUG, "The cause", failure); // may hold parts of the value
        }
    }
}
