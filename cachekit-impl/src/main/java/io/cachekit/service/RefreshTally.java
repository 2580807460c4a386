package io.cachekit.service;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.internal.OtherKeyException;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.internal.RefreshCounts.Result;
import io.cachekit.internal.RefreshCounts.Trigger;
import io.cachekit.spi.TimeSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The count of one load that may replace an entry, whatever thread runs it. The first end counts;
 * a load that replaces nothing counts nowhere here. For one load; thread-safe.
 */
final class RefreshTally {

    private final RefreshCounts counts;
    private final TimeSource time;
    private final long startNanos;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Trigger trigger;
    private volatile @Nullable CacheToken token;

    /** A null trigger is that of the entry which the load finds, if there is one. */
    RefreshTally(RefreshCounts counts, TimeSource time, @Nullable Trigger trigger) {
        this.counts = counts;
        this.time = time;
        this.startNanos = time.nanos();
        this.trigger = trigger;
    }

    /** The trigger as traces name it. */
    String trigger() {
        Trigger by = trigger;
        return by == null ? "" : by.name().toLowerCase(Locale.ROOT);
    }

    /** Checks whether the application asked for the load. */
    boolean isOnDemand() {
        return trigger == Trigger.MANUAL;
    }

    long startNanos() {
        return startNanos;
    }

    /** The token of the load, or null before it has begun. */
    @Nullable CacheToken token() {
        return token;
    }

    /** Notes the result of the step before the loader. */
    void begun(LoadStart<?> start) {
        if (start instanceof LoadStart.Load<?> load) {
            token = load.token();
            KeptEntry<?> kept = load.kept();
            if (trigger == null && kept != null) {
                trigger = kept.stale() == null ? Trigger.EARLY : Trigger.STALE;
            }
        } else if (!(start instanceof LoadStart.Elsewhere<?>)) {
            end(Result.ADOPTED);
        }
    }

    /** Notes what became of the loaded value; asks the backend where that does not say enough. */
    void loaded(LoadedValue.End end, CacheAdapter adapter, CacheKey key, CacheToken used) {
        if (trigger != null && !ended.get()) {
            end(
                    switch (end) {
                        case STORED, STORED_AS_ABSENT, EMPTY -> Result.STORED;
                        case REFUSED -> adapter.isCurrent(key, used) ? Result.UNCHANGED : Result.RACED;
                        default -> Result.UNCHANGED;
                    });
        }
    }

    /** Notes what the load threw. */
    void failed(Throwable failure) {
        end(failure instanceof OtherKeyException ? Result.OTHER_KEY : Result.FAILED);
    }

    /** Counts an end, unless there was one before. */
    void end(Result result) {
        Trigger by = trigger;
        if (by != null && ended.compareAndSet(false, true)) {
            counts.ended(by, result, time.nanos() - startNanos);
        }
    }
}
