package io.cachekit.service;

import io.cachekit.CacheAccess;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshOptions;
import io.cachekit.StaleOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * The rules for the reader of an entry, options resolved. Immutable.
 *
 * @param staleIfError the window after the TTL in which a value is returned if its load fails
 * @param staleWhileRevalidate the one in which a value is returned while another is loaded
 * @param failures the exceptions of a load that count as failures
 * @param refresh the thread that loads while an old value can be returned
 * @param maxRefreshWait how long a caller waits for a load in the background first
 * @param access whether the call reads and stores entries
 */
record LoadPolicy(
        Duration staleIfError,
        Duration staleWhileRevalidate,
        FailureFilter failures,
        Refresh refresh,
        Duration maxRefreshWait,
        CacheAccess access) {

    /** Everything is off. */
    static final LoadPolicy PLAIN = new LoadPolicy(
            Duration.ZERO, Duration.ZERO, FailureFilter.DEFAULT, Refresh.CALLER, Duration.ZERO, CacheAccess.FULL);

    /** The policy of options that leave nothing open. */
    static LoadPolicy of(LoadOptions options, CacheAccess access) {
        StaleOptions stale = options.stale();
        RefreshOptions refresh = options.refresh().checked();
        LoadPolicy made = new LoadPolicy(
                Objects.requireNonNull(stale.ifError()),
                Objects.requireNonNull(stale.whileRevalidate()),
                FailureFilter.of(stale),
                refresh.mode(),
                Objects.requireNonNull(refresh.maxWait()),
                access);
        return made.equals(PLAIN) ? PLAIN : made;
    }

    /** The longest time after the TTL in which a value is of any use. */
    static Duration staleFor(StaleOptions options) {
        Duration ifError = Objects.requireNonNull(options.ifError());
        Duration whileRevalidate = Objects.requireNonNull(options.whileRevalidate());
        return ifError.compareTo(whileRevalidate) > 0 ? ifError : whileRevalidate;
    }
}
