package io.cachekit.spi;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.KeyPattern;
import io.cachekit.Names;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to invalidate, as a value: it can be applied, deferred, queued, sent, and held against a key. Immutable. */
public sealed interface Invalidation {

    /**
     * Removes from a backend what this names.
     *
     * @param adapter the backend
     * @return how many live entries were removed; 0 for {@link All}, which does not count
     */
    long applyTo(CacheAdapter adapter);

    /**
     * Whether this names an entry.
     *
     * @param key the key with the tags it is stored under
     * @return true if the entry is to go
     */
    boolean covers(CacheKey key);

    /**
     * The name of the kind, for metrics and messages.
     *
     * @return {@code key}, {@code namespace}, {@code tag}, {@code pattern} or {@code all}
     */
    String kind();

    /**
     * One entry.
     *
     * @param key its key
     */
    record Key(CacheKey key) implements Invalidation {

        @Override
        public long applyTo(CacheAdapter adapter) {
            return adapter.delete(key) ? 1 : 0;
        }

        @Override
        public boolean covers(CacheKey other) {
            return key.equals(other);
        }

        @Override
        public String kind() {
            return "key";
        }
    }

    /**
     * A namespace.
     *
     * @param namespace its name
     */
    record Namespace(String namespace) implements Invalidation {

        /** Checks the name. */
        public Namespace {
            Names.check("namespace", namespace);
        }

        @Override
        public long applyTo(CacheAdapter adapter) {
            return adapter.deleteByNamespace(namespace);
        }

        @Override
        public boolean covers(CacheKey key) {
            return namespace.equals(key.namespace());
        }

        @Override
        public String kind() {
            return "namespace";
        }
    }

    /**
     * Entries with any of some tags.
     *
     * @param tags the tags
     */
    record Tags(Set<String> tags) implements Invalidation {

        /** Checks and copies the tags. */
        public Tags {
            tags = Names.checkTags(tags);
        }

        @Override
        public long applyTo(CacheAdapter adapter) {
            return adapter.deleteByTags(tags);
        }

        @Override
        public boolean covers(CacheKey key) {
            return !Collections.disjoint(tags, key.tags());
        }

        @Override
        public String kind() {
            return "tag";
        }
    }

    /**
     * Entries whose {@code fullKey()} matches, in every namespace.
     *
     * @param pattern the pattern
     */
    record Pattern(KeyPattern pattern) implements Invalidation {

        @Override
        public long applyTo(CacheAdapter adapter) {
            return adapter.deleteByPattern(pattern.toString());
        }

        @Override
        public boolean covers(CacheKey key) {
            return pattern.matches(key.fullKey());
        }

        @Override
        public String kind() {
            return "pattern";
        }
    }

    /**
     * Entries of one namespace whose key matches.
     *
     * @param namespace the namespace, or null for the entries that have none
     * @param pattern the pattern
     */
    record PatternInNamespace(@Nullable String namespace, KeyPattern pattern) implements Invalidation {

        @Override
        public long applyTo(CacheAdapter adapter) {
            return adapter.deleteByPattern(namespace, pattern.toString());
        }

        @Override
        public boolean covers(CacheKey key) {
            boolean inside = namespace == null ? key.namespace() == null : namespace.equals(key.namespace());
            return inside && pattern.matches(key.key());
        }

        @Override
        public String kind() {
            return "pattern";
        }
    }

    /** Everything. */
    record All() implements Invalidation {

        @Override
        public long applyTo(CacheAdapter adapter) {
            adapter.clear();
            return 0;
        }

        @Override
        public boolean covers(CacheKey key) {
            return true;
        }

        @Override
        public String kind() {
            return "all";
        }
    }
}
