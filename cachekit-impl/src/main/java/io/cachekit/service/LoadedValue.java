package io.cachekit.service;

import io.cachekit.CacheKey;
import io.cachekit.internal.CacheEvent;
import org.jspecify.annotations.Nullable;

/**
 * The decision on a loaded value.
 *
 * @param end what becomes of it
 * @param key the key with all tags, those that came with the value included
 * @param value the object for other callers: the value, or the copy that is stored
 */
record LoadedValue(End end, CacheKey key, @Nullable Object value) {

    /** The decisions on a loaded value. */
    enum End {
        /** Its transaction has changes that are not committed. */
        UNCOMMITTED("not stored, the transaction has uncommitted changes"),
        /** Its caller asked for that. */
        SKIPPED("not stored, its caller skips the write"),
        /** Its loader said so. */
        BY_CONTEXT("not stored, its loader says so", CacheEvent.NOT_STORED_CONTEXT),
        /** The condition of its annotation said so. */
        BY_UNLESS("not stored, its unless says so", CacheEvent.NOT_STORED_UNLESS),
        /** It is over already. */
        NO_TTL("not stored, its TTL is zero or less", CacheEvent.NOT_STORED_TTL),
        /** The source has none, and that is not stored. */
        EMPTY("not stored, the value is null or empty"),
        /** It must be copied and can't be. */
        NOT_COPIED("not stored, the value can't be copied"),
        /** Its namespace is not on. */
        SWITCHED("not stored, the mode of its namespace is not on"),
        /** The backend did not take it. */
        REFUSED("not stored, it was invalidated or set meanwhile, can't be encoded, or the backend is unavailable"),
        /** It is in the backend. */
        STORED("stored"),
        /** The value of before is in the backend again. */
        STORED_AGAIN("stored again, not modified"),
        /** The source has none, and the backend knows. */
        STORED_AS_ABSENT("stored as absent", CacheEvent.ABSENT_STORE);

        private final String text;
        private final @Nullable CacheEvent event;

        End(String text) {
            this(text, null);
        }

        End(String text, @Nullable CacheEvent event) {
            this.text = text;
            this.event = event;
        }

        /** The decision for a log. */
        String text() {
            return text;
        }

        /** The event to count, or null. */
        @Nullable CacheEvent event() {
            return event;
        }

        /** Checks whether the entry with the value of before is to be removed. */
        boolean removes() {
            return this == EMPTY;
        }
    }
}
