package io.cachekit.contract;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What all parts of the contract need: an empty adapter per test, and a way to let time pass. */
public abstract class AdapterContract {

    /** The adapter under test. */
    protected CacheAdapter cache;

    /**
     * Makes an empty adapter with room for a few thousand entries and statistics on. Where it aborts, as by JUnit's
     * assumptions, the test is skipped for that reason; where it fails, so does the test.
     */
    protected abstract CacheAdapter newAdapter();

    /** Lets time pass for the adapter, by an injected clock or in fact. */
    protected abstract void elapse(Duration duration);

    @BeforeEach
    void open() {
        cache = newAdapter();
    }

    @AfterEach
    void close() {
        if (cache != null) { // where it could not be made, that is what there is to be seen
            cache.close();
        }
    }

    final void set(CacheKey key, Object value) {
        cache.set(key, value, null);
    }

    final Optional<String> read(CacheKey key) {
        return Optional.ofNullable(cache.<String>value(key, String.class));
    }

    final CacheToken miss(CacheKey key) {
        CacheLookup<String> lookup = cache.lookup(key, String.class);
        if (lookup instanceof CacheLookup.Miss<String> miss) {
            return miss.token();
        }
        throw new AssertionError("expected a miss of " + key + " and found " + lookup);
    }

    static CacheKey key(String key, String... tags) {
        return CacheKey.of(key).withTags(tags);
    }

    static CacheKey in(@Nullable String namespace, String key, String... tags) {
        return CacheKey.of(key).withNamespace(namespace).withTags(tags);
    }
}
