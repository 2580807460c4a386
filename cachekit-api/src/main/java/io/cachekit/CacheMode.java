package io.cachekit;

import java.util.Locale;

/** The use that this node makes of the cache for the entries of a namespace. Invalidations go on in every mode. */
public enum CacheMode {

    /** Entries are read and stored. */
    ON,

    /**
     * Entries that are there are read. A load is not stored; a set or put removes its entry
     * instead, so that no node reads the old value.
     */
    READ_ONLY,

    /** Nothing is read or stored: each read with a loader runs it. A set or put removes its entry. */
    OFF;

    /** {@return the word in configuration and messages: lower case, with a dash} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
