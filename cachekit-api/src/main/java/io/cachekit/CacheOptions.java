package io.cachekit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of an entry. Immutable and thread-safe; each method returns a copy. What is left open
 * is taken from the view of the service and from the configuration.
 *
 * @param ttl how long the entry lives, positive, or null for the configured default
 * @param neverExpires whether the entry lives until it is invalidated or evicted; {@code ttl} is
 *     null then
 * @param namespace the namespace, not blank, or null for that of the service
 * @param tags the tags, none of them blank
 * @param copy whether callers share the value
 * @param load when the value is loaded anew, and what is returned meanwhile or instead
 * @param access whether the call reads and stores entries
 */
public record CacheOptions(
        @Nullable Duration ttl,
        boolean neverExpires,
        @Nullable String namespace,
        Set<String> tags,
        CopyMode copy,
        LoadOptions load,
        CacheAccess access) {

    private static final CacheOptions DEFAULTS = new CacheOptions(
            null, false, null, Set.of(), CopyMode.CONFIGURED, LoadOptions.defaults(), CacheAccess.FULL);

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the TTL is zero or negative, or given for an entry that never expires, or
     *     the time of refresh is not before it, or there is a wait for a refresh by the calling thread, or if a
     *     name is blank
     */
    public CacheOptions {
        RefreshOptions unused = load.refresh().checked();
        if (ttl != null) {
            checkTtl(ttl);
            if (neverExpires) {
                throw new IllegalArgumentException("ttl is " + ttl + " for an entry that never expires; give one");
            }
            checkRefresh(load.refresh().after(), ttl);
        }
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        tags = tags.isEmpty() ? Set.of() : Names.checkTags(tags);
        Objects.requireNonNull(copy, "copy");
        Objects.requireNonNull(access, "access");
    }

    /** {@return the options with everything as configured} */
    public static CacheOptions defaults() {
        return DEFAULTS;
    }

    /**
     * The defaults with a TTL.
     *
     * @param ttl how long the entry lives, positive
     * @return the options
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static CacheOptions ofTtl(Duration ttl) {
        return DEFAULTS.ttl(ttl);
    }

    /**
     * A copy with a TTL.
     *
     * @param ttl how long the entry lives, positive
     * @return a copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public CacheOptions ttl(Duration ttl) {
        return new CacheOptions(Objects.requireNonNull(ttl, "ttl"), false, namespace, tags, copy, load, access);
    }

    /** {@return a copy that never expires} */
    public CacheOptions noExpiry() {
        return new CacheOptions(null, true, namespace, tags, copy, load, access);
    }

    /**
     * A copy in a namespace, which beats that of the service.
     *
     * @param namespace the namespace, not blank
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public CacheOptions namespace(String namespace) {
        return new CacheOptions(
                ttl, neverExpires, Objects.requireNonNull(namespace, "namespace"), tags, copy, load, access);
    }

    /**
     * A copy with these tags instead of the present ones.
     *
     * @param tags the tags, none of them blank; duplicates count once
     * @return a copy
     * @throws IllegalArgumentException if a tag is blank
     */
    public CacheOptions tags(String... tags) {
        Set<String> distinct = new LinkedHashSet<>();
        for (String tag : tags) {
            distinct.add(Objects.requireNonNull(tag, "tag"));
        }
        return new CacheOptions(ttl, neverExpires, namespace, distinct, copy, load, access);
    }

    /**
     * A copy with another mode of sharing, which beats that of the namespace.
     *
     * @param mode the mode
     * @return a copy
     */
    public CacheOptions copy(CopyMode mode) {
        return new CacheOptions(ttl, neverExpires, namespace, tags, mode, load, access);
    }

    /**
     * A copy with other options for loads instead of all present ones.
     *
     * @param options the options
     * @return a copy
     * @throws IllegalArgumentException if their time of refresh is not before the TTL of these
     */
    public CacheOptions load(LoadOptions options) {
        return new CacheOptions(ttl, neverExpires, namespace, tags, copy, options, access);
    }

    /**
     * A copy with a window after the TTL in which a value is returned if its load fails. Entries
     * that don't expire have none.
     *
     * @param window from zero, which is none, to 365 days
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions staleIfError(Duration window) {
        return load(load.staleIfError(window));
    }

    /**
     * A copy with a window after the TTL in which a value is returned while another is loaded.
     * Entries that don't expire have none.
     *
     * @param window from zero, which is none, to 365 days
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions staleWhileRevalidate(Duration window) {
        return load(load.staleWhileRevalidate(window));
    }

    /**
     * A copy whose entries are loaded anew, on the first read that has a loader, although their TTL
     * is not over.
     *
     * @param time the time after the store, less than the TTL, or zero for never
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions refreshAfter(Duration time) {
        return load(load.refreshAfter(RefreshTime.of(time)));
    }

    /**
     * The same after a part of the TTL.
     *
     * @param percent the percentage, 1 to 99
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions refreshAfterPercent(int percent) {
        return load(load.refreshAfter(RefreshTime.percent(percent)));
    }

    /**
     * A copy with another thread for the load of a value that can still be returned: with {@link
     * Refresh#BACKGROUND} the loader runs after the call has returned, without the transaction, the
     * identity and the request scope of its caller.
     *
     * @param mode the thread
     * @return a copy
     * @throws IllegalArgumentException if it is the caller, and a {@link #maxRefreshWait} is given
     */
    public CacheOptions refresh(Refresh mode) {
        return load(load.refresh(mode));
    }

    /**
     * A copy with a wait for a load in the background, before the old value is returned.
     *
     * @param wait from zero, which is none, to the longest wait of the kit for a load
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range, or the calling thread loads
     */
    public CacheOptions maxRefreshWait(Duration wait) {
        return load(load.maxRefreshWait(wait));
    }

    /**
     * A copy with a time for which it is known that the source has no value, for loaders that
     * return null or an empty {@code Optional}.
     *
     * @param time PT0.001S to PT24H, within the TTL, or zero if that is not stored
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions absentTtl(Duration time) {
        return load(load.absentTtl(time));
    }

    /**
     * A copy with TTLs that are shortened at random, each by another part, so that entries that
     * were stored together don't expire together.
     *
     * @param part the largest part, 0 to 0.5
     * @return a copy
     * @throws IllegalArgumentException if it is out of its range
     */
    public CacheOptions ttlJitter(double part) {
        return load(load.ttlJitter(part));
    }

    /** {@return a copy whose calls read no entry: they load, and replace it} */
    public CacheOptions skipRead() {
        return access(access.withoutRead());
    }

    /** {@return a copy whose loads are returned and not stored} */
    public CacheOptions skipWrite() {
        return access(access.withoutWrite());
    }

    private CacheOptions access(CacheAccess other) {
        return new CacheOptions(ttl, neverExpires, namespace, tags, copy, load, other);
    }

    private static void checkRefresh(@Nullable RefreshTime time, Duration ttl) {
        if (time != null && time.after() != null && !time.isNever() && time.within(ttl) == null) {
            throw new IllegalArgumentException(
                    "refreshAfter is " + time + " with a ttl of " + ttl + "; it must be less than the ttl");
        }
    }

    private static void checkTtl(Duration ttl) {
        if (ttl.isZero() || ttl.isNegative()) {
            throw new IllegalArgumentException("ttl is " + ttl + "; it must be positive (noExpiry() is no expiry)");
        }
    }
}
