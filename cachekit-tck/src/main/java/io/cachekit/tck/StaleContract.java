package io.cachekit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Entries past their logical expiry: no read returns them, loads see them, and invalidations remove them. */
public abstract class StaleContract extends AdapterContract {

    private static final CacheKey KEY = TokenContract.KEY;
    private static final Duration TTL = Duration.ofMillis(1_200);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Terms STALE_FOR_LONG = Terms.ofTtl(TTL).staleFor(LONG);
    private static final Terms LIVE_FOR_LONG = Terms.ofTtl(LONG).staleFor(LONG);

    /**
     * Makes the tests for a kind of adapters.
     *
     * @param subject makes the adapters
     */
    protected StaleContract(AdapterUnderTest subject) {
        super(subject);
    }

    @BeforeEach
    void onlyWhatKeepsStale() {
        Assumptions.assumeTrue(cache.keepsStale(), "the adapter keeps no stale entries");
    }

    private void setStale(Object value) {
        cache.set(new NewEntry(KEY, value, STALE_FOR_LONG));
        elapse(TTL.plusMillis(300));
    }

    private CacheLookup.Miss<String> missed() {
        return (CacheLookup.Miss<String>) cache.<String>peek(KEY, String.class);
    }

    private Optional<String> stale() {
        return Optional.ofNullable(missed().stale()).map(stale -> stale.entry().value());
    }

    private Optional<String> settled() {
        return Optional.ofNullable(cache.<String>settled(LookupKey.of(KEY), String.class));
    }

    @Test
    void live_withWindows_isAHitLikeAnyOther() {
        cache.set(new NewEntry(KEY, "v", LIVE_FOR_LONG));
        assertThat(read(KEY)).contains("v");
        assertThat(settled()).contains("v");
        assertThat(cache.exists(KEY)).isTrue();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        CacheLookup.Hit<String> hit = (CacheLookup.Hit<String>) cache.<String>lookup(KEY, String.class);
        assertThat(hit.refreshDue()).isFalse();
        Instant expires = hit.entry().expiresAt();
        assertThat(expires).isNotNull();
        assertThat(Duration.between(hit.entry().createdAt(), expires)).isEqualTo(LONG);
    }

    @Test
    void stale_isSeenByLoadsAlone() {
        setStale("old");
        assertThat(read(KEY)).isEmpty();
        assertThat(settled()).isEmpty();
        assertThat(cache.<String>get(KEY, String.class)).isEmpty();
        assertThat(cache.<String>getAll(List.of(KEY), String.class)).isEmpty();
        assertThat(cache.exists(KEY)).isFalse();
        assertThat(missed().found()).isEmpty();
        assertThat(stale()).contains("old");
        assertThat(((CacheLookup.Miss<String>) cache.<String>lookup(KEY, String.class)).stale())
                .isNotNull();
    }

    @Test
    void stale_isNotCounted_norCleanedUp() {
        setStale("old");
        cache.set(new NewEntry(in("shop", "other"), "v", LIVE_FOR_LONG));
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        cache.entriesIn("shop").ifPresent(count -> assertThat(count).isEqualTo(1));
        assertThat(cache.cleanupExpired()).isZero();
        assertThat(stale()).contains("old");
        assertThat(cache.invalidate(Invalidation.namespace("shop"))).isEqualTo(1);
        assertThat(stale()).isEmpty();
    }

    @Test
    void physicalExpiry_endsIt() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(TTL).staleFor(TTL.multipliedBy(3))));
        elapse(TTL.plusMillis(300));
        assertThat(stale()).contains("v");
        elapse(TTL.multipliedBy(3));
        assertThat(stale()).isEmpty();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void anotherType_isNoStaleEntry() {
        setStale("old");
        CacheLookup<Integer> found = cache.peek(KEY, Integer.class);
        assertThat(((CacheLookup.Miss<Integer>) found).stale()).isNull();
    }

    @Test
    void settled_countsHitsAlone() {
        assertThat(settled()).isEmpty();
        setStale("old");
        assertThat(settled()).isEmpty();
        assertThat(cache.getStats().totalMisses()).isZero();
        cache.set(new NewEntry(KEY, "new", LIVE_FOR_LONG));
        assertThat(settled()).contains("new");
        assertThat(cache.getStats().totalHits()).isEqualTo(1);
    }

    @Test
    void set_overAStaleOne_endsItsWindow() {
        setStale("old");
        cache.set(KEY.withTags("only"), "new", TTL);
        elapse(TTL.plusMillis(300));
        assertThat(stale()).isEmpty();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void validator_comesWithTheStaleEntry_andGoesWithIt() {
        cache.set(new NewEntry(KEY, "old", STALE_FOR_LONG, "\"v1\""));
        assertThat(read(KEY)).contains("old");
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        elapse(TTL.plusMillis(300));
        CacheLookup.Stale<String> stale = Objects.requireNonNull(missed().stale());
        assertThat(stale.validator()).isEqualTo("\"v1\"");
        assertThat(stale.entry().key().tags()).isEqualTo(KEY.tags());
        cache.setAll(List.of(new NewEntry(KEY, "new", STALE_FOR_LONG, "\"v2\"")));
        elapse(TTL.plusMillis(300));
        assertThat(Objects.requireNonNull(missed().stale()).validator()).isEqualTo("\"v2\"");
        setStale("without");
        assertThat(Objects.requireNonNull(missed().stale()).validator()).isNull();
        assertThat(cache.deleteByTags(List.of("category:1"))).isZero();
        assertThat(missed().stale()).isNull();
    }

    /** Without a stale phase either, it needs no more than the entry. */
    @Test
    void validator_ofALiveEntry_isRemovedWithIt() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(LONG), "\"v1\""));
        cache.set(new NewEntry(in("shop", "other"), "v", Terms.ofTtl(null), "x".repeat(NewEntry.LONGEST_VALIDATOR)));
        assertThat(cache.getStats().totalEntries()).isEqualTo(2);
        assertThat(read(KEY)).contains("v");
        assertThat(cache.deleteByTags(List.of("category:1"))).isEqualTo(1);
        cache.clear();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void set_overAStaleOne_removesItsTags() {
        setStale("old");
        cache.set(KEY.withTags("only"), "new", null);
        assertThat(cache.deleteByTags(List.of("category:1"))).isZero();
        assertThat(read(KEY)).contains("new");
        assertThat(cache.deleteByTags(List.of("only"))).isEqualTo(1);
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void store_withAStaleOnesToken_replacesIt() {
        setStale("old");
        assertThat(cache.store(new NewEntry(KEY, "new", LIVE_FOR_LONG), missed().token()))
                .isTrue();
        assertThat(read(KEY)).contains("new");
    }

    /** An invalidation removes what it names, stale or not, and counts live entries alone. */
    @ParameterizedTest
    @EnumSource
    void invalidation_removesStaleEntries_andOutlawsTheirLoads(TokenContract.Outlawing outlawing) {
        setStale("old");
        CacheToken token = missed().token();
        outlawing.accept(cache);
        assertThat(cache.store(new NewEntry(KEY, "made of old data", STALE_FOR_LONG), token))
                .isFalse();
        if (!outlawing.name().startsWith("SET")) {
            assertThat(stale()).isEmpty();
        } else {
            assertThat(read(KEY)).contains("set");
        }
    }

    @Test
    void invalidation_ofStaleEntries_countsNone() {
        setStale("old");
        assertThat(cache.deleteByTags(List.of("category:1"))).isZero();
        setStale("old");
        assertThat(cache.delete(KEY)).isFalse();
        setStale("old");
        assertThat(cache.deleteByPattern("shop:*")).isZero();
        assertThat(stale()).isEmpty();
    }

    @Test
    void refreshDue_isSaidToLookups_andLeftByReads() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(LONG).refreshAfter(TTL)));
        elapse(TTL.plusMillis(300));
        assertThat(settled()).isEmpty();
        assertThat(read(KEY)).contains("v");
        assertThat(((CacheLookup.Hit<String>) cache.<String>peek(KEY, String.class)).refreshDue())
                .isTrue();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("products"))).isEqualTo(1);
    }

    @Test
    void refreshDue_neverExpiring_isSaid() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(null).refreshAfter(TTL)));
        elapse(TTL.plusMillis(300));
        assertThat(read(KEY)).contains("v");
        assertThat(((CacheLookup.Hit<String>) cache.<String>peek(KEY, String.class)).refreshDue())
                .isTrue();
    }

    private void storeAbsent() {
        assertThat(cache.store(NewEntry.absent(KEY, LONG), missed().token())).isTrue();
    }

    @Test
    void absent_isNotThere_butToLookups() {
        storeAbsent();
        assertThat(read(KEY)).isEmpty();
        assertThat(settled()).isEmpty();
        assertThat(cache.<String>get(KEY, String.class)).isEmpty();
        assertThat(cache.exists(KEY)).isFalse();
        assertThat(cache.getStats().totalEntries()).isZero();
        cache.entriesIn("shop").ifPresent(count -> assertThat(count).isZero());
        assertThat(cache.<String>peek(KEY, String.class)).isInstanceOf(CacheLookup.Absent.class);
        assertThat(cache.<Integer>lookup(KEY, int.class)).isInstanceOf(CacheLookup.Absent.class);
    }

    @Test
    void absent_expires() {
        assertThat(cache.store(NewEntry.absent(KEY, TTL), missed().token())).isTrue();
        elapse(TTL.plusMillis(300));
        assertThat(stale()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void absent_isRemovedByEveryInvalidation(TokenContract.Outlawing outlawing) {
        storeAbsent();
        CacheToken token = cache.token(KEY);
        outlawing.accept(cache);
        assertThat(cache.<String>peek(KEY, String.class)).isNotInstanceOf(CacheLookup.Absent.class);
        assertThat(cache.store(NewEntry.absent(KEY, TTL), token)).isFalse();
    }

    @Test
    void absent_countsInNoInvalidation() {
        storeAbsent();
        assertThat(cache.deleteByTags(List.of("products"))).isZero();
        storeAbsent();
        assertThat(cache.delete(KEY)).isFalse();
    }

    @Test
    void absent_isReplacedByASet_andReplacesALiveEntry() {
        storeAbsent();
        cache.set(KEY, "created", null);
        assertThat(read(KEY)).contains("created");
        assertThat(cache.store(NewEntry.absent(KEY, TTL), cache.token(KEY))).isTrue();
        assertThat(read(KEY)).isEmpty();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void absent_isRefusedBySets() {
        NewEntry absent = NewEntry.absent(KEY, TTL);
        cache.set(KEY, "v", null);
        assertThatIllegalArgumentException().isThrownBy(() -> cache.set(absent));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.setAll(List.of(absent)));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.replace(absent, cache.token(KEY)));
        assertThat(read(KEY)).contains("v");
    }

    @Test
    void setAll_hasTermsForEachEntry() {
        CacheKey other = in("shop", "other", "category:1");
        cache.setAll(List.of(new NewEntry(KEY, "short", STALE_FOR_LONG), NewEntry.of(other, "long", null)));
        elapse(TTL.plusMillis(300));
        assertThat(read(KEY)).isEmpty();
        assertThat(stale()).contains("short");
        assertThat(read(other)).contains("long");
        assertThat(cache.deleteByTags(List.of("category:1"))).isEqualTo(1);
        assertThat(stale()).isEmpty();
    }
}
