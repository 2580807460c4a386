package io.cachekit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one key at one level of a backend: why a read finds an entry there or does not.
 *
 * @param level the level
 * @param state the state
 * @param details the entry, or null if there is none that can be read
 */
public record EntryReport(
        Level level, State state, @Nullable Details details) {

    /** Checks the components. */
    public EntryReport {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(state, "state");
    }

    /** A level of a backend. */
    public enum Level {
        /** The memory of this node: the backend itself, or L1. */
        MEMORY,
        /** Redis: the backend itself, or L2. */
        REDIS
    }

    /** The reason why an entry is served or not. */
    public enum State {
        /** Reads of the type that it was stored as find it. */
        SERVED,
        /** There is none. */
        ABSENT,
        /** Its time is over, and it was not yet removed. */
        EXPIRED,
        /** Its logical time is over; loads may fall back to it until its physical one is. */
        STALE,
        /** It says that the source has no value. */
        KNOWN_ABSENT,
        /** It is in L1, and not used now: this node may have missed changes of its bucket. */
        OUT_OF_SYNC,
        /** An invalidation or a set of this node waits for Redis: until then, reads are misses. */
        INVALIDATION_QUEUED,
        /** The bytes are no entry of this format. */
        UNREADABLE,
        /** The level did not answer. */
        UNAVAILABLE
    }

    /**
     * An entry without its value.
     *
     * @param tags its tags
     * @param createdAt when it was stored
     * @param expiresAt the first instant at which it is expired, or null for never
     * @param hitCount the number of reads, as exact as that of {@link CacheEntry}
     * @param lastAccessed when it was last read, {@code createdAt} before the first read
     * @param bytes its size in bytes, as far as it is known: in Redis, header and encoded value
     * @param type the class of the value, or the type that it was read as; null if only a reader
     *     knows it
     * @param text makes a text of the value, or none if its bytes are no text; may call
     *     {@code toString()} of the value, and throw what that throws
     */
    public record Details(
            Set<String> tags,
            Instant createdAt,
            @Nullable Instant expiresAt,
            long hitCount,
            Instant lastAccessed,
            OptionalLong bytes,
            @Nullable String type,
            Supplier<Optional<String>> text) {

        /** Copies the tags. */
        public Details {
            tags = Set.copyOf(tags);
            Objects.requireNonNull(createdAt, "createdAt");
            Objects.requireNonNull(lastAccessed, "lastAccessed");
            Objects.requireNonNull(bytes, "bytes");
            Objects.requireNonNull(text, "text");
        }
    }
}
