package io.cachekit;

/** The use that one call makes of the cache. */
public enum CacheAccess {

    /** Entries are read, and what is loaded is stored. */
    FULL(true, true),

    /** Nothing is read: the value is loaded, and replaces the entry. */
    SKIP_READ(false, true),

    /** Entries are read, and nothing is stored. */
    SKIP_WRITE(true, false),

    /** Nothing is read and nothing is stored. */
    SKIP_BOTH(false, false);

    private final boolean reads;
    private final boolean writes;

    CacheAccess(boolean reads, boolean writes) {
        this.reads = reads;
        this.writes = writes;
    }

    /** {@return whether entries are read} */
    public boolean reads() {
        return reads;
    }

    /** {@return whether what is loaded is stored} */
    public boolean writes() {
        return writes;
    }

    CacheAccess withoutRead() {
        return writes ? SKIP_READ : SKIP_BOTH;
    }

    CacheAccess withoutWrite() {
        return reads ? SKIP_WRITE : SKIP_BOTH;
    }
}
