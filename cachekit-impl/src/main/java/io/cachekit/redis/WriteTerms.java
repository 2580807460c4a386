package io.cachekit.redis;

import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.Ttl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The times of a new entry in milliseconds, as scripts take them.
 *
 * @param ttl the time to live, or 0 for never
 * @param staleFor the length of the stale phase
 * @param refreshAfter the time until a refresh is due, or 0 for never
 * @param absent whether there is no value
 * @param validator identifies the version of the value at its source, or null
 */
record WriteTerms(
        long ttl,
        long staleFor,
        long refreshAfter,
        boolean absent,
        @Nullable String validator) {

    /** The times of an entry; an absent value has no stale phase and no refresh. */
    static WriteTerms of(NewEntry entry) {
        Terms terms = entry.terms();
        long ttl = millis(terms.ttl());
        return entry.isAbsent()
                ? new WriteTerms(ttl, 0, 0, true, null)
                : new WriteTerms(
                        ttl,
                        Ttl.nanos(terms.staleFor()) / 1_000_000,
                        millis(terms.refreshAfter()),
                        false,
                        entry.validator());
    }

    private static long millis(@Nullable Duration time) {
        return time == null ? 0 : Math.max(1, Ttl.nanos(time) / 1_000_000);
    }

    /** Checks whether the entry has rows in the indexes of windows. */
    boolean windowed() {
        return absent || staleFor > 0;
    }

    /** The argument of a script: for an entry of format 1 the time to live alone. */
    String argument() {
        int flags = (absent ? EntryHeader.ABSENT : 0) | (validator == null ? 0 : EntryHeader.VALIDATED);
        return windowed() || refreshAfter > 0 || flags > 0
                ? ttl + " " + staleFor + " " + refreshAfter + " " + flags
                : Long.toString(ttl);
    }
}
