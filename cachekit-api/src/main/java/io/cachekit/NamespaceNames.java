package io.cachekit;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The namespaces that have entries. Immutable.
 *
 * @param names their names; the last entry of one may have expired just now
 * @param complete whether there are no others
 */
public record NamespaceNames(SortedSet<String> names, boolean complete) {

    private static final NamespaceNames UNKNOWN = new NamespaceNames(new TreeSet<>(), false);

    /** Copies the names. */
    public NamespaceNames {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /**
     * The list of a backend that can't tell.
     *
     * @return no names, and not complete
     */
    public static NamespaceNames unknown() {
        return UNKNOWN;
    }

    /**
     * Makes a list of names.
     *
     * @param names the names in any order
     * @param complete whether there are no others
     * @return the list
     */
    public static NamespaceNames of(Collection<String> names, boolean complete) {
        return new NamespaceNames(new TreeSet<>(names), complete);
    }
}
