package io.cachekit.benchmark.scale;

/** The operations whose cost is measured in memory. */
enum MemoryWork {
    GET("get", 0),
    SET("set", 0),
    SET_TAGGED("set, 2 tags", 2),
    GET_OR_SET("getOrSet", 0),
    DELETE("delete", 2),
    INVALIDATE_TAGS("invalidateTags, per entry", 2),
    CAFFEINE_GET("Caffeine get", 0),
    CAFFEINE_PUT("Caffeine put", 0),
    CAFFEINE_INVALIDATE("Caffeine invalidate", 0);

    private final String series;
    private final int ownTags;

    MemoryWork(String series, int ownTags) {
        this.series = series;
        this.ownTags = ownTags;
    }

    String series() {
        return series;
    }

    /** How many tags entries have where their number is not what is varied. */
    int ownTags() {
        return ownTags;
    }

    boolean ofCaffeine() {
        return name().startsWith("CAFFEINE");
    }

    /** Whether entries go, and have to be set again before the next ones do. */
    boolean removes() {
        return this == DELETE || this == INVALIDATE_TAGS || this == CAFFEINE_INVALIDATE;
    }
}
