package io.cachekit.sample.admin;

import io.cachekit.CacheEntry;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entry as administrators see it.
 *
 * @param key the key inside its namespace
 * @param namespace its namespace
 * @param tags its tags
 * @param type the value's class
 * @param value the beginning of the value as a text
 * @param createdAt when it was stored
 * @param expiresAt when it expires, or null for never
 * @param hitCount how often it was read
 * @param lastAccessed when it was last read
 */
public record EntryView(
        String key,
        @Nullable String namespace,
        SortedSet<String> tags,
        String type,
        String value,
        Instant createdAt,
        @Nullable Instant expiresAt,
        long hitCount,
        Instant lastAccessed) {

    private static final int SHOWN = 2_000;

    /**
     * Shows an entry.
     *
     * @param entry the entry
     * @return its view
     */
    public static EntryView of(CacheEntry<?> entry) {
        String value = String.valueOf(entry.value());
        return new EntryView(
                entry.key().key(),
                entry.key().namespace(),
                new TreeSet<>(entry.key().tags()),
                entry.value().getClass().getName(),
                value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value,
                entry.createdAt(),
                entry.expiresAt(),
                entry.hitCount(),
                entry.lastAccessed());
    }
}
