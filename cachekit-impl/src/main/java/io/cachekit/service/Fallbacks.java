package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheException;
import io.cachekit.internal.CacheEvent;
import io.cachekit.spi.Transactions;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are returned in place of a load. Each is read at the moment of its return: what an
 * invalidation has removed is never one of them.
 *
 * @param adapter the backend
 * @param values removes entries without a source
 * @param held the keys that are not loaded for a while
 * @param transactions their pending changes forbid all fallbacks
 * @param outages tells operators of failing loads
 */
record Fallbacks(
        CacheAdapter adapter, LoadedValues values, HeldKeys held, Transactions transactions, OutageLog outages) {

    /** An entry for a key whose load is not tried now, or null. */
    <T> @Nullable T whileHeld(WantedValue<T> wanted, ReadTally tally) {
        if (!wanted.terms().haveFallbacks()) {
            return null;
        }
        HeldKeys.Held why = held.of(wanted.key());
        if (why == null) {
            return null;
        }
        KeptEntry<T> kept = KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));
        if (kept == null) {
            return null;
        }
        if (why.isFailing()) {
            boolean good = kept.isGoodMeanwhile(wanted.terms().policy())
                    || kept.isGoodAfterFailure(wanted.terms().policy());
            return good ? tally.answered(kept, CacheEvent.STALE_ON_ERROR) : null;
        }
        return kept.isGoodMeanwhile(wanted.terms().policy())
                ? tally.answered(kept, CacheEvent.STALE_WHILE_LOADED)
                : null;
    }

    /** An entry for a caller while another one loads, or null. */
    <T> @Nullable T whileLoaded(WantedValue<T> wanted, ReadTally tally) {
        if (!wanted.terms().needNotWait()) {
            return null;
        }
        KeptEntry<T> kept = KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));
        return kept == null || !kept.isGoodMeanwhile(wanted.terms().policy())
                ? null
                : tally.answered(kept, CacheEvent.STALE_WHILE_LOADED);
    }

    /** An entry in place of what a load threw, or null. */
    <T> @Nullable T afterFailure(WantedValue<T> wanted, Throwable failure, ReadTally tally) {
        if (!wanted.terms().haveFallbacks()
                || !wanted.terms().policy().failures().isFailure(failure)
                || transactions.pending()) {
            return null;
        }
        try {
            KeptEntry<T> kept = KeptEntry.of(adapter.peek(wanted.key(), wanted.type()));
            return kept == null || !kept.isGoodAfterFailure(wanted.terms().policy())
                    ? null
                    : tally.answered(kept, CacheEvent.STALE_ON_ERROR);
        } catch (CacheException e) { // the failure of the load is the one to report
            failure.addSuppressed(e);
            return null;
        }
    }

    /** Notes a failed load; if the failure says that there is no such value, the old one goes. */
    void failed(WantedValue<?> wanted, LoadStart.Load<?> begun, Throwable failure) {
        if (begun.kept() == null) {
            return;
        }
        FailureFilter failures = wanted.terms().policy().failures();
        if (failures.isFailure(failure)) {
            held.failed(wanted.key(), failure);
            outages.failed(wanted.key(), failure);
        } else if (failures.isAnswer(failure)) {
            values.remove(wanted.key(), begun.token());
        }
    }

    /** Notes a load that returned. */
    void loaded(WantedValue<?> wanted, LoadStart.Load<?> begun, ReadTally tally) {
        if (held.forget(wanted.key())) {
            outages.over(wanted.key());
        }
        KeptEntry<?> kept = begun.kept();
        if (kept != null && kept.stale() == null) {
            tally.replaced(kept);
        }
    }

    /** The answer of a start that needs no load. */
    @SuppressWarnings("unchecked") // an Optional is empty for every type
    static <T> @Nullable T answer(LoadStart<T> start, WantedValue<T> wanted, ReadTally tally) {
        Type type = wanted.type();
        if (start instanceof LoadStart.Found<T> found) {
            return found.entry().value();
        }
        if (start instanceof LoadStart.Elsewhere<T> elsewhere) {
            return tally.answered(elsewhere.kept(), CacheEvent.STALE_WHILE_LOADED);
        }
        tally.absent();
        boolean optional = type == Optional.class
                || (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class);
        return optional ? (T) Optional.empty() : null;
    }
}
