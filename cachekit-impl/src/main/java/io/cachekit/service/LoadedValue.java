package io.cachekit.service;

import org.jspecify.annotations.Nullable;

/**
 * What became of a loaded value.
 *
 * @param end the decision
 * @param value the object for other callers: the value, or the copy that is stored
 */
record LoadedValue(End end, @Nullable Object value) {

    /** The decisions on a loaded value. */
    enum End {
        /** Its transaction has changes that are not committed. */
        UNCOMMITTED("not stored, the transaction has uncommitted changes"),
        /** Its caller asked for that. */
        SKIPPED("not stored, its caller skips the write"),
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
        /** The source has none, and the backend knows. */
        STORED_AS_ABSENT("stored as absent");

        private final String text;

        End(String text) {
            this.text = text;
        }

        /** The decision for a log. */
        String text() {
            return text;
        }

        /** Checks whether the entry with the value of before is to be removed. */
        boolean removes() {
            return this == EMPTY;
        }
    }
}
