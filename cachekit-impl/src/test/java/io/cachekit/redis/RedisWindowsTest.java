package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.LoadAttempt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and rows in Redis of entries with a stale phase or a time of refresh, and for absent ones. */
class RedisWindowsTest extends RawRedisFixture {

    private static final CacheKey KEY = CacheKey.of("users", "user-1").withTags("vip");
    private static final CacheKey BARE = CacheKey.of("bare");
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Terms STALE_SOON = Terms.ofTtl(SHORT).staleFor(LONG);
    private static final Terms LIVE = Terms.ofTtl(LONG).staleFor(LONG);

    private byte[] entry(CacheKey key) {
        return Objects.requireNonNull(
                admin.get(name("e:" + new String(EntryId.of(key), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)),
                "no entry");
    }

    private void storeAbsent(CacheKey key, Duration ttl) {
        assertThat(cache.store(NewEntry.absent(key, ttl), cache.token(key))).isTrue();
    }

    private static void elapse() {
        RedisAdapters.elapse(SHORT.plusMillis(200));
    }

    private List<String> keysOfWindows() {
        return admin.keys("*i:w*").stream().sorted().toList();
    }

    @Test
    void set_withoutWindows_isFormat1_withoutRowsOfWindows() {
        cache.set(KEY, "v", LONG);
        assertThat(entry(KEY)[2]).isEqualTo((byte) 1);
        assertThat(keysOfWindows()).isEmpty();
    }

    @Test
    void set_withWindows_isFormat2_andExpiresPhysically() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(LONG).staleFor(LONG).refreshAfter(SHORT)));
        ByteBuffer bytes = ByteBuffer.wrap(entry(KEY));
        long created = bytes.getLong(24);
        assertThat(bytes.get(2)).isEqualTo((byte) 2);
        assertThat(bytes.getInt(4)).isEqualTo(76 + 4 + bytes.get(78) + 4 + "vip".length());
        assertThat(bytes.getLong(32) - created).isEqualTo(2 * LONG.toMillis());
        assertThat(bytes.getLong(56) - created).isEqualTo(LONG.toMillis());
        assertThat(bytes.getLong(64) - created).isEqualTo(SHORT.toMillis());
        assertThat(bytes.getInt(72)).isZero();
        assertThat(bytes.getShort(76)).isEqualTo((short) 1);
        assertThat(admin.pttl(name("e:5:users:user-1"))).isBetween(LONG.toMillis() + 60_000, 2 * LONG.toMillis());
        for (String index : List.of("i:a", "i:n:users", "i:t:vip")) {
            assertThat(admin.zscore(name(index), "5:users:user-1")).as(index).isEqualTo((double) bytes.getLong(32));
        }
        for (String index : List.of("i:w", "i:w:users")) {
            assertThat(admin.zscore(name(index), "l5:users:user-1")).as(index).isEqualTo((double) bytes.getLong(56));
            assertThat(admin.zscore(name(index), "p5:users:user-1")).as(index).isEqualTo((double) -bytes.getLong(32));
            assertThat(admin.pttl(name(index))).as(index).isBetween(LONG.toMillis(), 2 * LONG.toMillis() + 6_000);
        }
    }

    @Test
    void refreshAlone_needsNoRowsOfWindows() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(LONG).refreshAfter(SHORT)));
        assertThat(entry(KEY)[2]).isEqualTo((byte) 2);
        assertThat(keysOfWindows()).isEmpty();
    }

    @Test
    void absent_hasNoPayload_andIsCountedApart() {
        storeAbsent(KEY, LONG);
        ByteBuffer bytes = ByteBuffer.wrap(entry(KEY));
        assertThat(bytes.get(72)).isEqualTo((byte) 1);
        assertThat(bytes.capacity()).isEqualTo(bytes.getInt(4));
        assertThat(cache.absentEntries()).isEqualTo(1);
        assertThat(cache.inspect(KEY).get(0).state()).isEqualTo(EntryReport.State.KNOWN_ABSENT);
        assertThat(cache.count(Invalidation.key(KEY))).isEqualTo(EntryCount.exactly(0));
        assertThat(cache.delete(KEY)).isFalse();
        assertThat(cache.absentEntries()).isZero();
        assertThat(keysOfWindows()).isEmpty();
    }

    /** Every kind of entry replaces every other one, with and without tags, and leaves no row of it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anyKind_overAnyOther_leavesNoRow(boolean batch) {
        List<NewEntry> kinds = new ArrayList<>();
        for (CacheKey key : List.of(KEY, KEY.withTags(), BARE, BARE.withTags("a", "b"))) {
            for (Terms terms :
                    List.of(Terms.ofTtl(LONG), LIVE, Terms.ofTtl(LONG).refreshAfter(SHORT))) {
                kinds.add(new NewEntry(key, "v", terms));
            }
            kinds.add(NewEntry.absent(key, LONG));
        }
        for (NewEntry first : kinds) {
            for (NewEntry second : kinds) {
                if (first.key().equals(second.key())) {
                    write(first, false);
                    write(second, batch);
                    assertRows(second);
                }
            }
        }
        for (CacheKey key : List.of(KEY, BARE)) {
            boolean unused = cache.delete(key);
        }
        assertThat(admin.keys("*i:*")).isEmpty();
    }

    private void write(NewEntry entry, boolean batch) {
        if (entry.isAbsent()) {
            assertThat(cache.store(entry, cache.token(entry.key()))).isTrue();
        } else if (batch) {
            cache.setAll(List.of(entry));
        } else {
            cache.set(entry);
        }
    }

    private void assertRows(NewEntry entry) {
        CacheKey key = entry.key();
        String id = new String(EntryId.of(key), StandardCharsets.UTF_8);
        Set<String> rows = entry.isAbsent()
                ? Set.of("a" + id)
                : entry.terms().staleFor().isZero() ? Set.of() : Set.of("l" + id, "p" + id);
        List<String> windows = key.namespace() == null ? List.of("i:w") : List.of("i:w", "i:w:" + key.namespace());
        for (String index : windows) {
            assertThat(admin.zrange(name(index), 0, -1).stream().filter(row -> row.endsWith(id)))
                    .as("%s of %s", index, entry)
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
        for (String tag : List.of("vip", "a", "b")) {
            assertThat(admin.zscore(name("i:t:" + tag), id) != null)
                    .as("%s of %s", tag, entry)
                    .isEqualTo(key.tags().contains(tag));
        }
    }

    /** Fresh, stale, absent and gone entries: the counts are right before and after rows are pruned. */
    @Test
    void counts_ofAMixture_areExact() {
        for (int i = 0; i < 10; i++) {
            cache.set(new NewEntry(CacheKey.of("n", "fresh" + i).withTags("t"), "v", LIVE));
            cache.set(new NewEntry(CacheKey.of("n", "stale" + i).withTags("t"), "v", STALE_SOON));
            cache.set(new NewEntry(
                    CacheKey.of("n", "gone" + i).withTags("t"),
                    "v",
                    Terms.ofTtl(Duration.ofMillis(100)).staleFor(Duration.ofMillis(100))));
            cache.set(CacheKey.of("n", "plain" + i).withTags("t"), "v", LONG);
            storeAbsent(CacheKey.of("n", "absent" + i).withTags("t"), LONG);
            storeAbsent(CacheKey.of("n", "unknown" + i).withTags("t"), Duration.ofMillis(100));
            cache.set(new NewEntry(CacheKey.of("stale", "only" + i).withTags("t"), "v", STALE_SOON));
        }
        elapse();
        assertCounts();
        assertThat(cache.cleanupExpired()).isZero(); // within the grace period
        RedisAdapters.elapse(Duration.ofSeconds(6));
        assertCounts();
        assertThat(cache.cleanupExpired()).isEqualTo(20);
        assertCounts();
        assertThat(admin.zcard(name("i:a"))).isEqualTo(50);
        assertThat(admin.zcard(name("i:w"))).isEqualTo(2 * 30 + 10);
        assertThat(cache.namespaces(10).names()).containsExactly("n");
        assertThat(cache.deleteByTags(List.of("t"))).isEqualTo(20);
        assertThat(cache.getStats().totalEntries()).isZero();
        assertThat(admin.keys("{" + prefix + ":0}:*")).containsExactlyInAnyOrder(name("s"), name("f"));
    }

    private void assertCounts() {
        assertThat(cache.getStats().totalEntries()).isEqualTo(20);
        assertThat(cache.entriesIn("n")).hasValue(20);
        assertThat(cache.entriesIn(List.of("n", "stale")))
                .containsEntry("n", 20L)
                .containsEntry("stale", 0L);
        assertThat(cache.absentEntries()).isEqualTo(10);
        assertThat(cache.count(Invalidation.all())).isEqualTo(EntryCount.exactly(20));
        assertThat(cache.count(Invalidation.namespace("n"))).isEqualTo(EntryCount.exactly(20));
        assertThat(cache.count(new Invalidation.Tags(Set.of("t")))).isEqualTo(EntryCount.exactly(20));
        assertThat(cache.count(Invalidation.pattern("n:*"))).isEqualTo(EntryCount.exactly(20));
    }

    @Test
    void stats_oldestAndNewest_areOfLiveEntries() {
        cache.set(new NewEntry(CacheKey.of("old"), "v", STALE_SOON));
        elapse();
        cache.set(BARE, "v", LONG);
        Instant created = cache.get(BARE, String.class).orElseThrow().createdAt();
        RedisAdapters.elapse(Duration.ofMillis(20));
        storeAbsent(KEY, LONG);
        assertThat(cache.getStats().oldestEntry()).contains(created);
        assertThat(cache.getStats().newestEntry()).contains(created);
    }

    @Test
    void reads_ofAnEntryWithWindows_areWrittenBack() {
        cache.set(new NewEntry(KEY, "v", LIVE));
        assertThat(cache.<String>value(KEY, String.class)).isEqualTo("v");
        cache.close();
        assertThat(ByteBuffer.wrap(entry(KEY)).getLong(40)).isEqualTo(1);
        assertThat(ByteBuffer.wrap(entry(KEY)).getLong(56)).isGreaterThan(0);
    }

    @Test
    void inspect_stale() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        assertThat(cache.inspect(KEY).get(0).state()).isEqualTo(EntryReport.State.SERVED);
        elapse();
        assertThat(cache.inspect(KEY).get(0).state()).isEqualTo(EntryReport.State.STALE);
        assertThat(cache.count(Invalidation.key(KEY))).isEqualTo(EntryCount.exactly(0));
    }

    @Test
    void read_aDamagedEntryOfFormat2_isAMissAndIsOverwritten() {
        cache.set(new NewEntry(KEY, "v", LIVE));
        byte[] whole = entry(KEY);
        byte[] name = name("e:5:users:user-1").getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 5) {
            admin.set(name, Arrays.copyOf(whole, length));
            assertThat(cache.<String>value(KEY, String.class))
                    .as("%d bytes", length)
                    .isNull();
            cache.set(new NewEntry(KEY, "w", LIVE));
            assertThat(cache.<String>value(KEY, String.class)).isEqualTo("w");
        }
        assertThat(cache.deleteByNamespace("users")).isEqualTo(1);
        assertThat(keysOfWindows()).isEmpty();
    }

    /** The sum of TTL and window is bounded, not overflown. */
    @Test
    void longestTimes_areLive() {
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE / 4);
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(longest).staleFor(longest)));
        assertThat(cache.<String>value(KEY, String.class)).isEqualTo("v");
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.deleteByTags(List.of("vip"))).isEqualTo(1);
    }

    @Test
    void beginLoad_stale_handsItOutWithTheToken() {
        cache.set(new NewEntry(KEY, "old", STALE_SOON));
        assertThat(cache.<String>beginLoad(KEY, String.class)).isInstanceOf(LoadAttempt.Found.class);
        elapse();
        LoadAttempt.Granted<String> granted = (LoadAttempt.Granted<String>) cache.<String>beginLoad(KEY, String.class);
        assertThat(value(granted.stale())).isEqualTo("old");
        LoadAttempt.Busy<String> busy = (LoadAttempt.Busy<String>) cache.<String>beginLoad(KEY, String.class);
        assertThat(value(busy.stale())).isEqualTo("old");
        assertThat(cache.store(new NewEntry(KEY, "new", LIVE), granted.token())).isTrue();
        assertThat(cache.store(new NewEntry(KEY, "newer", LIVE), busy.token())).isTrue();
        cache.set(KEY, "set", null);
        assertThat(cache.store(new NewEntry(KEY, "late", LIVE), busy.token())).isFalse();
    }

    @Test
    void beginLoad_ofAnotherType_holdsNothing() {
        cache.set(new NewEntry(KEY, "old", STALE_SOON));
        elapse();
        LoadAttempt.Granted<Integer> granted =
                (LoadAttempt.Granted<Integer>) cache.<Integer>beginLoad(KEY, Integer.class);
        assertThat(granted.stale()).isNull();
    }

    @Test
    void beginLoad_absent_isAnAnswer() {
        storeAbsent(KEY, LONG);
        assertThat(cache.<Integer>beginLoad(KEY, int.class)).isInstanceOf(LoadAttempt.Absent.class);
        CacheEntry<String> before = new CacheEntry<>(KEY, "v", Instant.EPOCH, null, 0, Instant.EPOCH);
        assertThat(cache.<String>beginRefresh(KEY, String.class, before)).isInstanceOf(LoadAttempt.Absent.class);
    }

    private static String value(CacheLookup.@Nullable Stale<String> stale) {
        return Objects.requireNonNull(stale).entry().value();
    }

    private CacheEntry<String> inHand() {
        CacheLookup<String> found = cache.peek(KEY, String.class);
        return found instanceof CacheLookup.Miss<String> miss
                ? Objects.requireNonNull(miss.stale()).entry()
                : found.found().orElseThrow();
    }

    @Test
    void beginRefresh_sameEntry_isGrantedToOne() {
        cache.set(new NewEntry(KEY, "v", LIVE));
        CacheEntry<String> inHand = inHand();
        LoadAttempt.Granted<String> granted =
                (LoadAttempt.Granted<String>) cache.<String>beginRefresh(KEY, String.class, inHand);
        assertThat(granted.stale()).isNull(); // it is live
        LoadAttempt.Busy<String> busy =
                (LoadAttempt.Busy<String>) cache.<String>beginRefresh(KEY, String.class, inHand);
        assertThat(busy.stale()).isNull();
        RedisAdapters.elapse(Duration.ofMillis(5));
        assertThat(cache.store(new NewEntry(KEY, "new", LIVE), granted.token())).isTrue();
        LoadAttempt.Found<String> adopted =
                (LoadAttempt.Found<String>) cache.<String>beginRefresh(KEY, String.class, inHand);
        assertThat(adopted.entry().value()).isEqualTo("new");
    }

    @Test
    void beginRefresh_anotherEntryThatIsDueOrStale_isGranted() {
        cache.set(new NewEntry(KEY, "old", STALE_SOON));
        CacheEntry<String> old = inHand();
        RedisAdapters.elapse(Duration.ofMillis(5));
        cache.set(new NewEntry(KEY, "due", Terms.ofTtl(LONG).refreshAfter(Duration.ofMillis(1))));
        RedisAdapters.elapse(Duration.ofMillis(5));
        LoadAttempt.Granted<String> due =
                (LoadAttempt.Granted<String>) cache.<String>beginRefresh(KEY, String.class, old);
        assertThat(due.stale()).isNull();
        cache.endLoad(KEY, due.token());
        cache.set(new NewEntry(KEY, "stale", STALE_SOON));
        elapse();
        LoadAttempt.Granted<String> stale =
                (LoadAttempt.Granted<String>) cache.<String>beginRefresh(KEY, String.class, old);
        assertThat(value(stale.stale())).isEqualTo("stale");
    }

    @Test
    void beginRefresh_removedMeanwhile_holdsNothing() {
        cache.set(new NewEntry(KEY, "v", LIVE));
        CacheEntry<String> inHand = inHand();
        assertThat(cache.delete(KEY)).isTrue();
        LoadAttempt.Granted<String> granted =
                (LoadAttempt.Granted<String>) cache.<String>beginRefresh(KEY, String.class, inHand);
        assertThat(granted.stale()).isNull();
    }
}
