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
 */
public record CacheOptions(
        @Nullable Duration ttl,
        boolean neverExpires,
        @Nullable String namespace,
        Set<String> tags,
        CopyMode copy) {

    private static final CacheOptions DEFAULTS = new CacheOptions(null, false, null, Set.of(), CopyMode.CONFIGURED);

    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if the TTL is zero or negative, or given for an entry that never expires, or
     *     if a name is blank
     */
    public CacheOptions {
        if (ttl != null) {
            checkTtl(ttl);
            if (neverExpires) {
                throw new IllegalArgumentException("ttl is " + ttl + " for an entry that never expires; give one");
            }
        }
        if (namespace != null) {
            Names.check("namespace", namespace);
        }
        tags = tags.isEmpty() ? Set.of() : Names.checkTags(tags);
        Objects.requireNonNull(copy, "copy");
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
        return new CacheOptions(Objects.requireNonNull(ttl, "ttl"), false, namespace, tags, copy);
    }

    /** {@return a copy that never expires} */
    public CacheOptions noExpiry() {
        return new CacheOptions(null, true, namespace, tags, copy);
    }

    /**
     * A copy in a namespace, which beats that of the service.
     *
     * @param namespace the namespace, not blank
     * @return a copy
     * @throws IllegalArgumentException if it is blank
     */
    public CacheOptions namespace(String namespace) {
        return new CacheOptions(ttl, neverExpires, Objects.requireNonNull(namespace, "namespace"), tags, copy);
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
        return new CacheOptions(ttl, neverExpires, namespace, distinct, copy);
    }

    /**
     * A copy with another mode of sharing, which beats that of the namespace.
     *
     * @param mode the mode
     * @return a copy
     */
    public CacheOptions copy(CopyMode mode) {
        return new CacheOptions(ttl, neverExpires, namespace, tags, mode);
    }

    private static void checkTtl(Duration ttl) {
        if (ttl.isZero() || ttl.isNegative()) {
            throw new IllegalArgumentException("ttl is " + ttl + "; it must be positive (noExpiry() is no expiry)");
        }
    }
}
