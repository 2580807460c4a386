package io.cachekit.internal;

/** A backend that stores the knowledge that the source has no value, and counts it. */
public interface AbsenceCount {

    /**
     * Counts the values that are known to be absent; live entries are not among them. Asks a remote
     * backend, of which unavailable parts add nothing.
     */
    long absentEntries();
}
