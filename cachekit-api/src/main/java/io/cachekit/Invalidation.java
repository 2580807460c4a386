package io.cachekit;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of entries to invalidate, as a value: it can be applied, deferred, queued, sent, and held against a key. Keys
 * and patterns in it are complete: no view adds a namespace to them. Immutable and thread-safe.
 *
 * <p>A {@link Union} is one invalidation of all that its parts name. Its parts one after the other would be less: an entry
 * that the first one names could be made again of an entry that the last one has yet to remove.
 */
public sealed interface Invalidation {

    /**
     * Tells whether this names an entry.
     *
     * @param key the key with the tags it is stored under
     * @return true if the entry is to go
     */
    boolean covers(CacheKey key);

    /**
     * {@return the name of the kind, for metrics and messages: {@code key}, {@code namespace},
     * {@code tag}, {@code pattern}, {@code all} or {@code union}}
     */
    String kind();

    /** {@return the parts of a union, none of which is one; this alone where it is none} */
    default List<Invalidation> parts() {
        return List.of(this);
    }

    /**
     * Names one entry.
     *
     * @param key its key; the tags don't matter
     * @return the invalidation
     */
    static Invalidation key(CacheKey key) {
        return new Key(key);
    }

    /**
     * Names the entries of a namespace.
     *
     * @param namespace its name, not blank
     * @return the invalidation
     * @throws IllegalArgumentException if it is blank
     */
    static Invalidation namespace(String namespace) {
        return new Namespace(namespace);
    }

    /**
     * Names the entries with any of some tags, in every namespace.
     *
     * @param tags the tags, none of them blank; none at all name nothing
     * @return the invalidation
     * @throws IllegalArgumentException if a tag is blank
     */
    static Invalidation tags(String... tags) {
        return new Tags(new LinkedHashSet<>(Arrays.asList(tags)));
    }

    /**
     * Names the entries, of every namespace, whose {@link CacheKey#fullKey()} matches.
     *
     * @param pattern see {@link KeyPattern}
     * @return the invalidation
     * @throws IllegalArgumentException if the pattern is malformed
     */
    static Invalidation pattern(String pattern) {
        return new Pattern(KeyPattern.compile(pattern));
    }

    /**
     * Names the entries of one namespace whose key matches.
     *
     * @param namespace the namespace, or null for the entries that have none
     * @param pattern see {@link KeyPattern}
     * @return the invalidation
     * @throws IllegalArgumentException if the namespace is blank or the pattern malformed
     */
    static Invalidation pattern(@Nullable String namespace, String pattern) {
        return new PatternInNamespace(namespace, KeyPattern.compile(pattern));
    }

    /** {@return an invalidation of every entry} */
    static Invalidation all() {
        return new All();
    }

    /**
     * Makes one invalidation of several.
     *
     * @param parts what it names; none at all name nothing
     * @return the only part, everything if a part names that, and otherwise a union of the parts,
     *     each once
     */
    static Invalidation union(Collection<? extends Invalidation> parts) {
        Set<Invalidation> distinct = new LinkedHashSet<>();
        parts.forEach(part -> distinct.addAll(part.parts()));
        if (distinct.size() == 1) {
            return distinct.iterator().next();
        }
        return distinct.contains(new All()) ? new All() : new Union(List.copyOf(distinct));
    }

    /**
     * One entry.
     *
     * @param key its key; the tags don't matter
     */
    record Key(CacheKey key) implements Invalidation {

        /** Checks that there is a key. */
        public Key {
            Objects.requireNonNull(key, "key");
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

        /** Checks that there is a pattern. */
        public Pattern {
            Objects.requireNonNull(pattern, "pattern");
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

        /** Checks the name, and that there is a pattern. */
        public PatternInNamespace {
            if (namespace != null) {
                Names.check("namespace", namespace);
            }
            Objects.requireNonNull(pattern, "pattern");
        }

        @Override
        public boolean covers(CacheKey key) {
            return Objects.equals(namespace, key.namespace()) && pattern.matches(key.key());
        }

        @Override
        public String kind() {
            return "pattern";
        }
    }

    /** Everything. */
    record All() implements Invalidation {

        @Override
        public boolean covers(CacheKey key) {
            return true;
        }

        @Override
        public String kind() {
            return "all";
        }
    }

    /**
     * All that several invalidations name. {@link Invalidation#union} makes it.
     *
     * @param parts them, no union among them
     */
    record Union(List<Invalidation> parts) implements Invalidation {

        /** Copies the list, and takes unions in it apart. */
        public Union {
            parts = parts.stream().flatMap(part -> part.parts().stream()).toList();
        }

        @Override
        public boolean covers(CacheKey key) {
            for (Invalidation part : parts) {
                if (part.covers(key)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String kind() {
            return "union";
        }
    }
}
