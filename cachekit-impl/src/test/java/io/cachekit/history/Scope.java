package io.cachekit.history;

import java.util.List;

/**
 * What an operation names.
 *
 * @param kind by what
 * @param name the number of an entry, a tag, several tags with commas, a namespace or a pattern
 * @param entries the numbers of all entries that it outlaws: those that it names together with all
 *     that they are made of
 */
record Scope(Kind kind, String name, List<Integer> entries) {

    /** By what an operation names entries. */
    enum Kind {
        KEY,
        TAG,
        /**
         * Several tags in one call: one of derived entries, then one of the keys that they are made
         * of.
         */
        TAGS,
        /** The same tags in several calls of one transaction. */
        UNION,
        NAMESPACE,
        PATTERN,
        ALL
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
