package io.cachekit.tck;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The base of all parts of the contract: an empty adapter for each test, which is closed after it. */
public abstract class AdapterContract {

    private final AdapterUnderTest subject;

    CacheAdapter cache;

    AdapterContract(AdapterUnderTest subject) {
        this.subject = subject;
    }

    @BeforeEach
    void open() {
        cache = newAdapter();
    }

    @AfterEach
    void close() {
        if (cache != null) { // or else the failure to make it is all there is to report
            cache.close();
        }
    }

    final CacheAdapter newAdapter() {
        return subject.newAdapter();
    }

    final void elapse(Duration duration) {
        subject.elapse(duration);
    }

    final int rounds() {
        return subject.rounds();
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
