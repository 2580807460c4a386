package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheSerializationException;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.core.CacheKit;
import io.cachekit.settings.StorageSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.params.SetParams;

/** Entries with a stale phase on a server that loses, revives, evicts or refuses them, and of an unknown clock. */
class WindowsLimitsTest extends RawRedisFixture {

    private static final CacheKey KEY = CacheKey.of("users", "user-1").withTags("vip");
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Terms LIVE = Terms.ofTtl(LONG).staleFor(LONG);

    private byte[] entryName() {
        return name("e:5:users:user-1").getBytes(StandardCharsets.UTF_8);
    }

    private static CacheLookup.Miss<String> missed(RedisCacheAdapter cache) {
        return (CacheLookup.Miss<String>) cache.<String>peek(KEY, String.class);
    }

    /** An invalidation of more than a key. */
    @SuppressWarnings("ImmutableEnumChecker") // invalidations are immutable
    enum Named {
        TAG(new Invalidation.Tags(Set.of("vip"))),
        NAMESPACE(Invalidation.namespace("users")),
        PATTERN(Invalidation.pattern("users:*")),
        ALL(Invalidation.all());

        private final Invalidation what;

        Named(Invalidation what) {
            this.what = what;
        }
    }

    /**
     * The clock of another master is a little behind: an entry that the last one had removed is there again. Its rows
     * outlive it by as much, so that it is found.
     */
    @ParameterizedTest
    @EnumSource
    void entryThatAFailOverRevives_isFoundByInvalidations(Named named) {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(SHORT).staleFor(SHORT)));
        byte[] entry = admin.get(entryName());
        await().atMost(Patience.BOUND).until(() -> !admin.exists(entryName()));
        for (int i = 0; i < 200; i++) { // some of which prune
            cache.set(new NewEntry(CacheKey.of("users", "other" + i).withTags("vip"), "v", LIVE));
        }
        long unused = cache.cleanupExpired();
        admin.set(entryName(), entry, SetParams.setParams().px(LONG.toMillis()));
        assertThat(missed(cache).stale()).isNotNull();
        assertThat(cache.invalidate(named.what)).as("live ones").isEqualTo(200);
        assertThat(admin.exists(entryName())).isFalse();
        assertThat(missed(cache).stale()).isNull();
        assertThat(admin.keys("*i:*")).isEmpty();
    }

    @Test
    void flushAll_leavesNothingToReturn_andWindowsGoOn() {
        cache.set(new NewEntry(KEY, "v", Terms.ofTtl(SHORT).staleFor(LONG)));
        RedisAdapters.elapse(SHORT);
        assertThat(missed(cache).stale()).isNotNull();
        CacheLookup.Miss<String> before = missed(cache);
        assertThat(admin.flushAll()).isEqualTo("OK");
        assertThat(missed(cache).stale()).isNull();
        assertThat(cache.store(new NewEntry(KEY, "made of old data", LIVE), before.token()))
                .isFalse();
        assertThat(cache.store(new NewEntry(KEY, "new", LIVE), cache.token(KEY)))
                .isTrue();
        assertThat(cache.getStats().totalEntries()).isEqualTo(1);
        assertThat(cache.invalidate(new Invalidation.Tags(Set.of("vip")))).isEqualTo(1);
        assertThat(admin.keys("*i:*")).isEmpty();
    }

    /** Only the payload counts, whichever format the entry has. */
    @Test
    void longestValue_isAsLongWithWindows() {
        RedisSettings settings = RedisAdapters.settings(server.url(), prefix);
        RedisCacheAdapter bounded = closing.later(RedisAdapters.of(new RedisSettings(
                settings.connection(),
                settings.buckets(),
                StorageSettings.builder().keyPrefix(prefix).maxValueBytes(1_000).build(),
                settings.failure())));
        String longest = "v".repeat(1_000 - 4); // with brackets and quotes
        for (Terms terms : new Terms[] {Terms.ofTtl(LONG), LIVE.refreshAfter(SHORT)}) {
            bounded.set(new NewEntry(KEY, longest, terms));
            assertThat(bounded.<String>value(KEY, String.class)).isEqualTo(longest);
            assertThatThrownBy(() -> bounded.set(new NewEntry(KEY, longest + "v", terms)))
                    .isInstanceOf(CacheSerializationException.class);
        }
    }

    /** Before the first reply of a server with its time, entries with windows are taken for expired, and others not. */
    @Test
    void unknownClock_hidesEntriesWithWindowsAlone() {
        EntryHeader windows = header(new NewEntry(KEY, "v", LIVE.refreshAfter(LONG.dividedBy(2))));
        EntryHeader plain = header(NewEntry.of(KEY, "v", LONG));
        ServerClock unknown = new ServerClock(TimeSource.system());
        assertThat(windows.isHidden(unknown)).isTrue();
        assertThat(windows.isRefreshDue(unknown)).isTrue();
        assertThat(windows.staleSince(unknown))
                .as("nobody's window is that long")
                .isEqualTo(LONG);
        assertThat(plain.isHidden(unknown)).isFalse();
        ServerClock known = new ServerClock(TimeSource.system());
        known.read(RedisAdapters.millis(admin), System.nanoTime());
        assertThat(windows.isHidden(known)).isFalse();
        assertThat(windows.isRefreshDue(known)).isFalse();
    }

    private EntryHeader header(NewEntry entry) {
        cache.set(entry);
        return Objects.requireNonNull(EntryHeader.parse(admin.get(entryName())));
    }

    /** A node learns the time from its first look at the server, so that reads alone find the entry. */
    @Test
    void nodeThatOnlyReads_findsEntriesWithWindows() {
        String own = RedisAdapters.newPrefix();
        try (CacheKit writer = RedisKits.node(server.url(), own)) {
            writer.service().set("k", "v", CacheOptions.ofTtl(LONG).staleIfError(LONG));
        }
        try (CacheKit reader = RedisKits.node(server.url(), own)) {
            assertThat(reader.service().get("k", String.class)).contains("v");
        }
    }

    @Test
    void evictedStaleEntry_isNotReturned() throws Exception {
        RedisServerProcess small = closing.later(
                RedisServerProcess.start(RedisBinary.EMBEDDED, "maxmemory 4mb", "maxmemory-policy allkeys-lru"));
        CacheKit kit = closing.later(RedisKits.node(small.url(), prefix));
        CacheOptions options = CacheOptions.ofTtl(SHORT).staleIfError(LONG);
        String old = kit.service().getOrSet("k", String.class, options, () -> "old");
        assertThat(old).isEqualTo("old");
        AtomicLong filled = new AtomicLong();
        try (var client = small.admin()) {
            String name = client.keys("*}:e:*k").iterator().next();
            await().atMost(Patience.BOUND).pollInterval(Duration.ofMillis(1)).until(() -> {
                kit.service().set("fill" + filled.incrementAndGet(), "v".repeat(20_000), options.ttl(LONG));
                return !client.exists(name);
            });
        }
        assertThatThrownBy(() -> kit.service().getOrSet("k", String.class, options, () -> {
                    throw new IOException("the source is away");
                }))
                .isInstanceOf(IOException.class);
        assertThat(kit.service().<String, Exception>getOrSet("k", String.class, options.ttl(LONG), () -> "new"))
                .isEqualTo("new");
    }
}
