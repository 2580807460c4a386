package io.cachekit.benchmark.scale;

/** Many entries on a server, of which some are removed at once. */
interface Purge {

    /** How many are removed. */
    int ENTRIES = 10_000;

    /** Bytes of a value. */
    int VALUE_BYTES = 100;

    String contender();

    /** Removes some; returns how many that were. */
    long purge();

    /** Brings back what was removed. */
    void refill() throws InterruptedException;
}
