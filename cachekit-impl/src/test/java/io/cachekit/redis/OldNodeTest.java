package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A node that knows format 1 alone beside one that writes format 2: its scripts, as they were
 * before format 2, run against the keys of the other one.
 */
class OldNodeTest extends RawRedisFixture {

    private static final CacheKey KEY = CacheKey.of("n", "k").withTags("t");
    private static final String ID = "1:n:k";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Terms STALE_SOON = Terms.ofTtl(SHORT).staleFor(LONG);

    private Object run(String script, List<String> keys, List<byte[]> arguments) {
        return new OldScripts(admin, prefix).run(script, keys, arguments);
    }

    private List<String> names(String... names) {
        return new OldScripts(admin, prefix).names(names);
    }

    /** A set without tags as the old client sends it; it is told the tags that it did not name. */
    private void oldSet() {
        byte[] tail = EntryHeader.tail(KEY.withTags(), new byte[0], null);
        List<byte[]> arguments = BucketScripts.arguments(
                "12345678",
                "set",
                0,
                LONG.toMillis(),
                ID,
                1,
                FenceSlots.key(KeyNames.bytes(ID)),
                "",
                "",
                "",
                "",
                name("i:t:"),
                tail,
                "\"old node\"");
        List<String> keys =
                new ArrayList<>(names("s", "f", "e:" + ID, "i:a", "i:c", "l:" + ID, "g", "h", "c", "i:n:n"));
        List<?> reply = (List<?>) run("write", keys, arguments);
        for (Object tag : reply.subList(2, reply.size())) {
            keys.add(name("i:t:" + new String((byte[]) tag, StandardCharsets.UTF_8)));
        }
        assertThat(((List<?>) run("write", keys, arguments)).get(0)).isEqualTo(1L);
    }

    /** The removal of the entries of a tag that an old node sends in the middle of an invalidation. */
    private long oldRemovalByTag() {
        List<?> reply = (List<?>) run(
                "remove",
                names("i:a", "i:c", "e:" + ID, "i:t:t", "i:n:n"),
                BucketScripts.arguments(
                        admin.get(name("s")).split(" ", -1)[0],
                        1_000_000,
                        name("i:t:"),
                        1,
                        name("e:").length(),
                        1,
                        "",
                        100,
                        1,
                        5));
        assertThat((List<?>) reply.get(2)).isEmpty();
        return (Long) reply.get(1);
    }

    private void assertNothingIsLeftToRead() {
        CacheLookup<String> found = cache.peek(KEY, String.class);
        assertThat(((CacheLookup.Miss<String>) found).stale()).isNull();
        assertThat(cache.getStats().totalEntries()).isZero();
    }

    @Test
    void removalByTag_findsTheStaleEntryByItsRow() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        RedisAdapters.elapse(SHORT.plusMillis(100));
        assertThat(oldRemovalByTag()).isEqualTo(1);
        assertNothingIsLeftToRead();
    }

    @Test
    void delete_removesTheStaleEntry() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        RedisAdapters.elapse(SHORT.plusMillis(100));
        run(
                "delete",
                names("s", "f", "e:" + ID, "i:a", "i:c", "g", "h", "i:n:n"),
                BucketScripts.arguments("12345678", FenceSlots.key(KeyNames.bytes(ID)), ID, name("i:t:")));
        assertNothingIsLeftToRead();
    }

    @Test
    void set_overAStaleEntry_isReadByBoth_andFoundByInvalidations() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        RedisAdapters.elapse(SHORT.plusMillis(100));
        oldSet();
        assertThat(cache.exists(KEY)).isTrue();
        assertThat(cache.delete(KEY)).isTrue();
        assertNothingIsLeftToRead();
    }

    /** The rows that an old node does not know make the count too low by one until the new one writes again. */
    @Test
    void set_overAStaleEntry_thenByTheNewNode_countsAgain() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        RedisAdapters.elapse(SHORT.plusMillis(100));
        oldSet();
        assertThat(cache.getStats().totalEntries()).isZero();
        cache.set(new NewEntry(KEY, "w", Terms.ofTtl(LONG).staleFor(LONG)));
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.invalidate(new Invalidation.Tags(Set.of("t")))).isEqualTo(1);
        assertNothingIsLeftToRead();
    }

    /** An old node finds no value, loads, and writes over it; its row of an absent entry is left over until then. */
    @Test
    void set_overAnAbsentEntry_isReadByBoth() {
        assertThat(cache.store(NewEntry.absent(KEY, LONG), cache.token(KEY))).isTrue();
        oldSet();
        assertThat(cache.exists(KEY)).isTrue();
        assertThat(cache.delete(KEY)).isTrue();
        assertNothingIsLeftToRead();
    }

    @Test
    void removalByTag_findsTheAbsentEntry() {
        assertThat(cache.store(NewEntry.absent(KEY, LONG), cache.token(KEY))).isTrue();
        assertThat(oldRemovalByTag()).isEqualTo(1);
        assertNothingIsLeftToRead();
    }

    /** An old node prunes rows by the physical expiry, as scored: those of stale entries stay. */
    @Test
    void cleanup_leavesTheRowsOfStaleEntries() {
        cache.set(new NewEntry(KEY, "v", STALE_SOON));
        RedisAdapters.elapse(Duration.ofSeconds(6));
        assertThat((List<?>) run("cleanup", names("i:a", "i:c"), BucketScripts.arguments(100)))
                .isEmpty();
        assertThat(cache.deleteByTags(List.of("t"))).isZero();
        assertNothingIsLeftToRead();
    }

    /** An old node keeps an index by creation. A new one neither needs nor mends it, and removes it at its clean-up. */
    @Test
    void indexByCreation_isOfTheOldNodeAlone_andGoesWithTheNextCleanup() {
        cache.set(KEY, "v", LONG);
        assertThat(admin.exists(name("i:c"))).isFalse();
        oldSet();
        assertThat(admin.zcard(name("i:c"))).isEqualTo(1);
        EntryHeader entry = EntryHeader.parse(admin.get(KeyNames.bytes(name("e:" + ID))));
        Instant created = Instant.ofEpochMilli(Objects.requireNonNull(entry).createdAt());
        assertThat(cache.getStats().oldestEntry()).contains(created);
        assertThat(cache.getStats().newestEntry()).contains(created);
        assertThat(cache.deleteByNamespace("n")).isEqualTo(1);
        assertNothingIsLeftToRead();
        assertThat(cache.cleanupExpired()).isZero();
        assertThat(admin.keys(name("i:*"))).isEmpty();
    }

    @Test
    void oldNode_goesOnWithoutIndexByCreation() {
        oldSet();
        assertThat(cache.cleanupExpired()).isZero();
        assertThat(admin.exists(name("i:c"))).isFalse();
        assertThat(oldRemovalByTag()).isZero(); // the entry has no tag any more
        oldSet();
        assertThat(cache.exists(KEY)).isTrue();
        new OldScripts(admin, prefix).delete("another");
        assertThat(cache.deleteByNamespace("n")).isEqualTo(1);
        assertNothingIsLeftToRead();
    }
}
