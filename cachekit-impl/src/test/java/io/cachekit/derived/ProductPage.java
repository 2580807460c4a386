package io.cachekit.derived;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A product in a database, and a chain of entries: the product, a page made of it, and further
 * levels, each read through the cache by the loader of the next. The value of an entry is the
 * version of the product that it was made of. Thread-safe.
 */
public final class ProductPage {

    /** The level of the product itself. */
    public static final int PRODUCT = 0;

    /** The level of the page, which is made of the product. */
    public static final int PAGE = 1;

    private final AtomicLong database = new AtomicLong(1);
    private final List<CacheKey> keys;

    /** A chain of entries, from the product upwards. */
    public ProductPage(CacheKey... keys) {
        this.keys = List.of(keys);
    }

    /** A chain of so many entries that all have one tag, and names of their own. */
    public static ProductPage tagged(String tag, int entries) {
        return new ProductPage(IntStream.range(0, entries)
                .mapToObj(level -> CacheKey.of(tag + "/" + level).withTags(tag))
                .toArray(CacheKey[]::new));
    }

    /** The number of entries. */
    public int entries() {
        return keys.size();
    }

    /** Changes the product in the database; its new version. */
    public long change() {
        return database.incrementAndGet();
    }

    /** The version of the product in the database. */
    public long version() {
        return database.get();
    }

    /** Reads an entry, or makes it, as the result of a method is. */
    public long read(CacheService cache, int level) {
        CacheKey key = keys.get(level);
        return cache.getOrSet(key.key(), Long.class, options(key), () -> made(cache, level));
    }

    /** Reads an entry, or makes it, as a response is. */
    public long respond(CacheService cache, int level) {
        CacheKey key = keys.get(level);
        CacheLookup<Long> looked = cache.lookup(key.key(), Long.class, options(key));
        if (looked instanceof CacheLookup.Hit<Long> hit) {
            return hit.entry().value();
        }
        CacheToken token = ((CacheLookup.Miss<Long>) looked).token();
        long made = made(cache, level);
        boolean unused = cache.store(key.key(), made, options(key), token);
        return made;
    }

    private long made(CacheService cache, int level) {
        return level == PRODUCT ? version() : read(cache, level - 1);
    }

    /** Deletes an entry alone. */
    public void delete(CacheService cache, int level) {
        CacheKey key = keys.get(level);
        boolean unused = in(cache, key).delete(key.key());
    }

    /** The version that an entry was made of; empty where there is none. */
    public OptionalLong cached(CacheService cache, int level) {
        CacheKey key = keys.get(level);
        return in(cache, key).get(key.key(), Long.class).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** The levels whose entry is older than the database. */
    public List<Integer> stale(CacheService cache) {
        return IntStream.range(0, keys.size())
                .filter(level -> cached(cache, level).orElse(version()) < version())
                .boxed()
                .toList();
    }

    private static CacheService in(CacheService cache, CacheKey key) {
        String namespace = key.namespace();
        return namespace == null ? cache : cache.namespace(namespace);
    }

    private static CacheOptions options(CacheKey key) {
        CacheOptions options =
                CacheOptions.ofTtl(Duration.ofHours(1)).tags(key.tags().toArray(String[]::new));
        String namespace = key.namespace();
        return namespace == null ? options : options.namespace(namespace);
    }
}
