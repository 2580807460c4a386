package io.cachekit.benchmark.scale;

import io.cachekit.CacheService;

/** The changes that a node makes. */
enum NodeChange {
    /** An entry is removed. */
    DELETE("delete") {
        @Override
        void make(CacheService service, int number) {
            boolean unused = service.delete(Node.key(number));
        }
    },
    /** An entry is set again. */
    SET("set") {
        @Override
        void make(CacheService service, int number) {
            service.set(Node.key(number), UPDATED);
        }
    },
    /** Ten entries are removed by their tag. */
    TAG("invalidateTags, 10 entries") {
        @Override
        void make(CacheService service, int number) {
            long unused = service.invalidateTags(Node.tag(number));
        }
    },
    /** A tag that nothing has. */
    EMPTY_TAG("invalidateTags, nothing found") {
        @Override
        void make(CacheService service, int number) {
            long unused = service.invalidateTags("absent:" + number);
        }
    },
    /** A pattern that nothing matches. */
    EMPTY_PATTERN("invalidatePattern, nothing found") {
        @Override
        void make(CacheService service, int number) {
            long unused = service.invalidatePattern("absent:" + number + ":*");
        }
    },
    /** Everything, where there is nothing. */
    EMPTY_CLEAR("clearAll, nothing found") {
        @Override
        void make(CacheService service, int number) {
            service.clearAll();
        }
    };

    private static final byte[] UPDATED = new byte[100];

    private final String series;

    NodeChange(String series) {
        this.series = series;
    }

    String series() {
        return series;
    }

    abstract void make(CacheService service, int number);
}
