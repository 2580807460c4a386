package io.cachekit.history;

import java.util.List;

/**
 * What an operation names.
 *
 * @param kind by what
 * @param name the key, tag, namespace or pattern
 * @param keys the numbers of all keys that it covers
 */
record Scope(Kind kind, String name, List<Integer> keys) {

    /** By what an operation names keys. */
    enum Kind {
        KEY,
        TAG,
        NAMESPACE,
        PATTERN,
        ALL
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
