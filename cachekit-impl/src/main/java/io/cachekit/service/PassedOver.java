package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheLookup;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import org.jspecify.annotations.Nullable;

/**
 * Finds the entries that loads replace without having read them.
 *
 * @param adapter the backend
 */
record PassedOver(CacheAdapter adapter) {

    /** The entry that the backend itself holds, if there is one; to be called after the token was taken. */
    <T> @Nullable KeptEntry<T> of(WantedValue<T> wanted) {
        if (!(adapter instanceof LoadLeasing leasing)) {
            CacheLookup<T> found = adapter.peek(wanted.key(), wanted.type());
            return found instanceof CacheLookup.Hit<T> hit
                    ? KeptEntry.held(hit.entry(), hit.decision(), hit.validator())
                    : KeptEntry.of(found);
        }
        LoadAttempt<T> attempt = leasing.beginLoad(wanted.key(), wanted.type());
        if (attempt instanceof LoadAttempt.Granted<T> granted) {
            leasing.endLoad(wanted.key(), granted.token());
            return KeptEntry.stale(granted.stale());
        }
        if (attempt instanceof LoadAttempt.Found<T> found) {
            return KeptEntry.held(found.entry(), CacheDecision.HIT_L2, found.validator());
        }
        return attempt instanceof LoadAttempt.Busy<T> busy ? KeptEntry.stale(busy.stale()) : null;
    }
}
