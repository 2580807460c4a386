package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.EntryReport;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** L1 entries past their time of refresh, or past their logical expiry. */
class HybridStaleTest {

    private static final CacheKey KEY = CacheKey.of("n", "k").withTags("t");
    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofMinutes(10);

    @RegisterExtension
    final Closing closing = new Closing();

    private final String prefix = RedisKits.newPrefix();
    private RedisServerProcess server;
    private TcpProxy proxy;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        proxy = closing.later(TcpProxy.to(server.port()));
        closing.run(server::heal);
    }

    private CacheKit kit(boolean serveWhenDisconnected) {
        return closing.later(HybridKits.alert(proxy.url(), prefix)
                .hybrid(options -> options.serveL1WhenDisconnected(serveWhenDisconnected))
                .build());
    }

    private CacheAdapter node(boolean serveWhenDisconnected) {
        return kit(serveWhenDisconnected).adapter();
    }

    /** Reads an entry until it is in L1, and sets it whenever there is none: a busy machine may be too late for its TTL. */
    private static void setAndCopy(CacheAdapter cache, Terms terms) {
        await("an L1 entry").atMost(HybridKits.LONG).until(() -> {
            CacheLookup<String> found = cache.peek(KEY, String.class);
            if (!(found instanceof CacheLookup.Hit)) {
                cache.set(new NewEntry(KEY, "v", terms));
            }
            return found.decision() == CacheDecision.HIT_L1;
        });
    }

    private static CacheLookup.Miss<String> missed(CacheAdapter cache) {
        return (CacheLookup.Miss<String>) cache.<String>peek(KEY, String.class);
    }

    private static boolean isDue(CacheAdapter cache) {
        return cache.<String>peek(KEY, String.class) instanceof CacheLookup.Hit<String> hit && hit.refreshDue();
    }

    @Test
    void refreshDue_isSaidByL1_andReadsGoOn() {
        CacheAdapter cache = node(false);
        setAndCopy(cache, Terms.ofTtl(LONG).refreshAfter(SHORT));
        await("due").atMost(HybridKits.LONG).until(() -> isDue(cache));
        CacheLookup<String> found = cache.lookup(KEY, String.class);
        assertThat(found.decision()).isEqualTo(CacheDecision.HIT_L1);
        assertThat(cache.<String>settled(LookupKey.of(KEY), String.class)).isNull();
        assertThat(cache.<String>value(KEY, String.class)).isEqualTo("v");
    }

    /** The other node refreshes: this one adopts its entry. */
    @Test
    void beginRefresh_adoptsANewerEntryOfRedis() {
        CacheAdapter cache = node(false);
        CacheAdapter other = node(false);
        setAndCopy(cache, Terms.ofTtl(LONG).refreshAfter(SHORT));
        await("due").atMost(HybridKits.LONG).until(() -> isDue(cache));
        CacheToken token = other.token(KEY);
        assertThat(other.store(new NewEntry(KEY, "new", Terms.ofTtl(LONG)), token))
                .isTrue();
        LoadAttempt<String> attempt = ((LoadLeasing) cache)
                .beginRefresh(
                        KEY,
                        String.class,
                        cache.<String>peek(KEY, String.class).found().orElseThrow());
        assertThat(((LoadAttempt.Found<String>) attempt).entry().value()).isEqualTo("new");
        assertThat(cache.<String>settled(LookupKey.of(KEY), String.class)).isEqualTo("new");
    }

    @Test
    void staleL1Entry_redisAway_servesLoadsOfANodeThatTrustsIt() {
        CacheAdapter cache = node(true);
        setAndCopy(cache, Terms.ofTtl(SHORT).staleFor(LONG));
        await("stale").atMost(HybridKits.LONG).until(() -> !cache.exists(KEY));
        assertThat(missed(cache).stale()).isNotNull();
        proxy.refuse();
        proxy.cut();
        await("the circuit")
                .atMost(HybridKits.LONG)
                .until(() -> missed(cache).stale() != null
                        && ((LoadLeasing) cache).<String>beginLoad(KEY, String.class)
                                instanceof LoadAttempt.Granted<String> granted
                        && granted.stale() != null);
        assertThat(Objects.requireNonNull(missed(cache).stale()).entry().value())
                .isEqualTo("v");
        assertThat(cache.<String>value(KEY, String.class)).isNull();
    }

    @Test
    void staleL1Entry_redisAway_isNotUsedPastTheBound() {
        CacheAdapter cache = node(false);
        setAndCopy(cache, Terms.ofTtl(SHORT).staleFor(LONG));
        await("stale").atMost(HybridKits.LONG).until(() -> !cache.exists(KEY));
        proxy.refuse();
        proxy.cut();
        await("the end of the bound")
                .atMost(HybridKits.LONG)
                .until(() -> missed(cache).stale() == null);
        assertThat(cache.exists(KEY)).isFalse();
    }

    @Test
    void staleL1Entry_invalidatedByAnotherNode_isGone() {
        CacheKit kit = kit(true);
        CacheAdapter cache = kit.adapter();
        setAndCopy(cache, Terms.ofTtl(SHORT).staleFor(LONG));
        await("stale").atMost(HybridKits.LONG).until(() -> !cache.exists(KEY));
        assertThat(stateInL1(cache)).isEqualTo(EntryReport.State.STALE);
        assertThat(node(false).deleteByTags(List.of("t"))).isZero();
        await("the message").atMost(HybridKits.LONG).until(() -> stateInL1(cache) == EntryReport.State.ABSENT);
        proxy.refuse();
        proxy.cut();
        await("the circuit")
                .atMost(HybridKits.LONG)
                .until(() ->
                        !cache.exists(KEY) && "open".equals(kit.health().data().get("circuit")));
        assertThat(missed(cache).stale()).isNull();
    }

    private static EntryReport.State stateInL1(CacheAdapter cache) {
        return cache.inspect(KEY).get(0).state();
    }
}
