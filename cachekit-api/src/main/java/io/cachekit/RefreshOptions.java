package io.cachekit;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The replacement of a value that can still be returned. What is left open is as configured.
 * Immutable and thread-safe.
 *
 * @param after when a value is due although its TTL is not over, or null
 * @param mode the thread that loads the new value
 * @param maxWait how long a caller waits for a load in the background before it takes the old
 *     value, from zero to 365 days, or null; zero where the calling thread loads
 */
public record RefreshOptions(
        @Nullable RefreshTime after, Refresh mode, @Nullable Duration maxWait) {

    static final RefreshOptions DEFAULTS = new RefreshOptions(null, Refresh.CONFIGURED, null);
    static final RefreshOptions OFF = new RefreshOptions(RefreshTime.never(), Refresh.CALLER, Duration.ZERO);

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the wait is out of its range
     */
    public RefreshOptions {
        Objects.requireNonNull(mode, "mode");
        if (maxWait != null) {
            StaleOptions.checkWindow("maxRefreshWait", maxWait);
        }
    }

    /**
     * Checks that nobody waits for itself.
     *
     * @return this
     * @throws IllegalArgumentException if there is a wait, and the calling thread loads
     */
    public RefreshOptions checked() {
        if (mode == Refresh.CALLER && maxWait != null && !maxWait.isZero()) {
            throw new IllegalArgumentException(
                    "maxRefreshWait is " + maxWait + " with refresh CALLER; allowed is BACKGROUND");
        }
        return this;
    }

    RefreshOptions after(RefreshTime time) {
        return new RefreshOptions(time, mode, maxWait);
    }

    RefreshOptions mode(Refresh thread) {
        return new RefreshOptions(after, thread, maxWait);
    }

    RefreshOptions maxWait(Duration wait) {
        return new RefreshOptions(after, mode, wait);
    }

    /** Takes what is left open from others; a wait of others ends where the caller loads. */
    RefreshOptions or(RefreshOptions others) {
        Duration open = mode == Refresh.CALLER ? Duration.ZERO : others.maxWait;
        Duration wait = maxWait == null ? open : maxWait;
        return new RefreshOptions(
                after == null ? others.after : after, mode == Refresh.CONFIGURED ? others.mode : mode, wait);
    }
}
