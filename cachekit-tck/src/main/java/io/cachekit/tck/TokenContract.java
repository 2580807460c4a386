package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens and fences: no load is stored that an invalidation has outlawed. */
public abstract class TokenContract extends AdapterContract {

    static final CacheKey KEY = in("shop", "product:1", "products", "category:1");

    /** Every way to outlaw a load of {@link #KEY}. */
    enum Outlawing {
        SET,
        SET_ALL,
        DELETE,
        TAG,
        NAMESPACE,
        PATTERN,
        PATTERN_IN_NAMESPACE,
        CLEAR;

        void accept(CacheAdapter cache) {
            switch (this) {
                case SET -> cache.set(KEY, "set", null);
                case SET_ALL -> cache.setAll(Map.of(KEY, "set", in("shop", "product:2"), "other"), null);
                case DELETE -> cache.delete(KEY);
                case TAG -> cache.deleteByTags(List.of("unrelated", "category:1"));
                case NAMESPACE -> cache.deleteByNamespace("shop");
                case PATTERN -> cache.deleteByPattern("shop:*");
                case PATTERN_IN_NAMESPACE -> cache.deleteByPattern("shop", "product:?");
                case CLEAR -> cache.clear();
            }
        }
    }

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected TokenContract(AdapterUnderTest subject) {
        super(subject);
    }

    @Test
    void store_undisturbed_isStored() {
        CacheToken token = miss(KEY);
        assertThat(cache.isCurrent(KEY, token)).isTrue();
        assertThat(cache.store(KEY, "loaded", null, token)).isTrue();
        assertThat(read(KEY)).contains("loaded");
    }

    @ParameterizedTest
    @EnumSource
    void store_afterInvalidation_isRefused(Outlawing kind) {
        CacheToken token = miss(KEY);
        kind.accept(cache);
        assertThat(cache.isCurrent(KEY, token)).isFalse();
        assertThat(cache.store(KEY, "stale", null, token)).isFalse();
        assertThat(read(KEY)).isNotEqualTo(Optional.of("stale"));
    }

    @ParameterizedTest
    @EnumSource
    void store_withTokenFromAfterInvalidation_isStored(Outlawing kind) {
        kind.accept(cache);
        assertThat(cache.store(KEY, "fresh", null, cache.token(KEY))).isTrue();
        assertThat(read(KEY)).contains("fresh");
    }

    @ParameterizedTest
    @EnumSource
    void replace_afterInvalidation_isRefused(Outlawing kind) {
        CacheToken token = cache.token(KEY);
        kind.accept(cache);
        assertThat(cache.replace(KEY, "stale", null, token)).isFalse();
    }

    @Test
    void store_tagKnownOnlyAtTheStore_isRefused() {
        CacheToken token = miss(in("shop", "product:1"));
        cache.deleteByTags(List.of("category:9"));
        assertThat(cache.store(in("shop", "product:1", "category:9"), "stale", null, token))
                .isFalse();
    }

    @Test
    void store_severalTokens_areAllGood() {
        CacheToken first = miss(KEY);
        CacheToken second = miss(KEY);
        assertThat(cache.store(KEY, "2", null, second)).isTrue();
        assertThat(cache.store(KEY, "1", null, first)).isTrue();
    }

    @Test
    void replace_fencesItsKey() {
        CacheToken load = miss(KEY);
        CacheToken effect = cache.token(KEY);
        assertThat(cache.replace(KEY, "new", null, effect)).isTrue();
        assertThat(cache.store(KEY, "old", null, load)).isFalse();
        assertThat(cache.replace(KEY, "late", null, effect)).isFalse();
        assertThat(read(KEY)).contains("new");
    }

    @Test
    void set_fencesItsKeyOnly() {
        CacheKey other = in("shop", "product:2", "products", "category:1");
        CacheToken token = miss(other);
        cache.set(KEY, "set", null);
        assertThat(cache.store(other, "loaded", null, token)).isTrue();
    }

    @Test
    void store_ofALoad_fencesNothing() {
        CacheToken waiting = miss(KEY);
        cache.store(KEY, "first", null, miss(KEY));
        assertThat(cache.isCurrent(KEY, waiting)).isTrue();
    }

    @Test
    void store_withoutToken_isRefused() {
        assertThat(cache.store(KEY, "v", null, CacheToken.none())).isFalse();
        assertThat(cache.isCurrent(KEY, CacheToken.none())).isFalse();
    }

    @Test
    void store_withTokenOfAnotherCache_isRefused() {
        try (CacheAdapter other = newAdapter()) {
            CacheToken foreign = other.token(KEY);
            assertThat(cache.store(KEY, "v", null, foreign)).isFalse();
        }
    }

    @Test
    void store_refused_leavesTheEntryAndItsTags() {
        CacheToken token = miss(KEY);
        cache.set(in("shop", "product:1", "kept"), "set", null);
        assertThat(cache.store(in("shop", "product:1", "dropped"), "stale", null, token))
                .isFalse();
        assertThat(cache.deleteByTags(List.of("dropped"))).isZero();
        assertThat(cache.deleteByTags(List.of("kept"))).isEqualTo(1);
    }

    @Test
    void store_refused_leavesNoRowBehind() {
        CacheToken token = miss(KEY);
        cache.clear();
        cache.store(KEY, "stale", null, token);
        assertThat(cache.deleteByTags(List.of("products"))).isZero();
        assertThat(cache.deleteByNamespace("shop")).isZero();
    }

    @Test
    void peek_missing_handsOutAToken() {
        CacheLookup<String> peeked = cache.peek(KEY, String.class);
        assertThat(peeked)
                .isInstanceOfSatisfying(
                        CacheLookup.Miss.class,
                        miss -> assertThat(cache.store(KEY, "v", null, miss.token()))
                                .isTrue());
    }
}
