package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Pace;
import io.cachekit.testing.redis.ProxyFilter;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network that swallows what is sent, or what is answered. Bounds on time leave room for what a call does besides waiting,
 * at the pace of the machine.
 */
class BlackHoleTest {

    private static final Duration WORK = FaultKits.TIMEOUT.multipliedBy(2);
    private static final int CALLS = 200;

    @RegisterExtension
    final Closing closing = new Closing();

    private RedisServerProcess server;
    private TcpProxy proxy;
    private String prefix;

    @BeforeEach
    void open() {
        server = SharedRedis.standalone(RedisBinary.EMBEDDED);
        server.flush();
        proxy = closing.later(TcpProxy.to(server.port()));
        prefix = RedisKits.newPrefix();
    }

    private void fail(String how) {
        if (how.equals("swallowReplies")) {
            proxy.use(ProxyFilter.swallowReplies());
        } else {
            proxy.use(ProxyFilter.blackHole());
        }
    }

    private static long nanos(Callable<?> call) throws Exception {
        long start = System.nanoTime();
        Object unused = call.call();
        return System.nanoTime() - start;
    }

    private static Duration median(CacheService service) throws Exception {
        long[] taken = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            String key = "k" + i;
            taken[i] = switch (i % 4) {
                case 0 -> nanos(() -> service.get(key, String.class));
                case 1 -> nanos(() -> service.getOrSet(key, String.class, () -> "v"));
                case 2 -> nanos(() -> service.delete(key));
                default ->
                    nanos(() -> {
                        service.set(key, "v");
                        return key;
                    });
            };
        }
        Arrays.sort(taken);
        return Duration.ofNanos(taken[CALLS / 2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackHole", "swallowReplies"})
    void calls_firstAreBoundedByTheTimeout_medianIsShortOnceTheCircuitIsOpen(String how) throws Exception {
        try (CacheKit kit = FaultKits.serving(FaultKits.alert(proxy.url(), prefix)
                        .redis(options -> options.failure(failure -> failure.retryInterval(Duration.ofSeconds(2)))));
                Pace pace = Pace.measured()) {
            CacheService service = kit.service();
            service.set("a", "old");
            fail(how);
            List<Callable<?>> calls = List.of(
                    () -> service.get("a", String.class),
                    () -> service.getOrSet("b", String.class, () -> "v"),
                    () -> service.delete("a"));
            long waited = 0;
            for (Callable<?> call : calls) {
                long taken = nanos(call);
                assertThat(Duration.ofNanos(taken)).isLessThan(FaultKits.TIMEOUT.plus(pace.stretched(WORK)));
                waited = Math.max(waited, taken);
            }
            await().until(() -> "open".equals(kit.health().data().get("circuit")));
            long asked = kit.counters().get(CacheEvent.SHORT_CIRCUIT);
            Duration median = median(service);
            Figures.note("Median of a service call, " + how + ", circuit open: " + median.toNanos() / 1000 + " us");
            assertThat(kit.counters().get(CacheEvent.SHORT_CIRCUIT) - asked)
                    .as("calls that Redis was not asked for")
                    .isGreaterThan(CALLS / 2);
            assertThat(median).as("beside a call that waited").isLessThan(Duration.ofNanos(waited / 50));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"blackHole", "swallowReplies"})
    void restored_queuedInvalidationsArriveBeforeAnythingOlderIsServed(String how) {
        try (CacheKit kit = FaultKits.alert(proxy.url(), prefix).build();
                CacheKit other = FaultKits.steady(server.url(), prefix).build()) {
            CacheService service = kit.service();
            for (int i = 0; i < 20; i++) {
                other.service().set("k" + i, "old", CacheOptions.defaults().tags("t" + i));
            }
            FaultKits.awaitCalm(kit);
            fail(how);
            for (int i = 0; i < 10; i++) {
                service.delete("k" + i);
                service.invalidateTags("t" + (i + 10));
            }
            assertThat(FaultKits.pending(kit)).isEqualTo(20);
            proxy.restore();
            await().atMost(FaultKits.LONG)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        List<String> keys =
                                IntStream.range(0, 20).mapToObj(i -> "k" + i).toList();
                        assertThat(service.getAll(keys, String.class)).isEmpty();
                        return FaultKits.serves(kit);
                    });
            assertThat(FaultKits.pending(kit)).isZero();
            assertThat(kit.counters().get(CacheEvent.REPLAYED)).isGreaterThanOrEqualTo(20);
            assertThat(other.service().getStats().totalEntries()).isZero();
            await("stores again").until(() -> {
                service.set("k0", "new");
                return other.service().get("k0", String.class).isPresent();
            });
            assertThat(other.service().get("k0", String.class)).contains("new");
        }
    }

    /** Buckets of one server fail together: no caller waits for each of them. */
    @ParameterizedTest
    @ValueSource(strings = {"tags", "stats", "getAll", "setAll", "cleanup", "clear"})
    void callOfManyBuckets_isBoundedByTheTimeout(String call) throws Exception {
        try (CacheKit other = FaultKits.steady(server.url(), prefix)
                        .redis(options -> options.buckets(64))
                        .build();
                CacheKit kit = FaultKits.serving(FaultKits.alert(proxy.url(), prefix)
                        .redis(options -> options.buckets(64)
                                .failure(failure -> failure.failoverCheck(Duration.ofHours(1))
                                        .retryInterval(Duration.ofHours(1)))));
                Pace pace = Pace.measured()) {
            CacheService service = kit.service();
            Map<String, String> all = new java.util.TreeMap<>();
            IntStream.range(0, 300).forEach(i -> all.put("k" + i, "v"));
            other.service().setAll(all, CacheOptions.defaults().tags("t"));
            proxy.use(ProxyFilter.blackHole());
            long taken = nanos(() -> switch (call) {
                case "tags" -> service.invalidateTags("t");
                case "stats" -> service.getStats();
                case "getAll" -> service.getAll(all.keySet(), String.class);
                case "cleanup" -> service.cleanupExpired();
                case "setAll" -> {
                    service.setAll(all, CacheOptions.defaults());
                    yield call;
                }
                default -> {
                    service.clearAll();
                    yield call;
                }
            });
            Figures.note("Black hole, 64 buckets, " + call + ": " + taken / 1_000_000 + " ms");
            assertThat(Duration.ofNanos(taken))
                    .isLessThan(FaultKits.TIMEOUT.multipliedBy(2).plus(pace.stretched(WORK)));
        }
    }

    @Test
    void close_whileBlackHoled_isBounded_andLeavesNoThreadAndNoConnection() throws Exception {
        CacheKit kit = FaultKits.alert(proxy.url(), prefix)
                .redis(options -> options.buckets(256))
                .build();
        CacheService service = kit.service();
        await("stores").until(() -> {
            service.set("k", "v");
            return service.get("k", String.class).isPresent();
        });
        proxy.use(ProxyFilter.blackHole());
        service.invalidateTags("t");
        try (Pace pace = Pace.measured()) {
            long taken = nanos(() -> {
                kit.close();
                return kit;
            });
            Figures.note("close() while black-holed, 256 buckets: " + taken / 1_000_000 + " ms");
            assertThat(Duration.ofNanos(taken)).isLessThan(pace.stretched(Duration.ofSeconds(10)));
        }
        await().atMost(FaultKits.LONG).until(() -> proxy.connections() == 0);
        await().atMost(FaultKits.LONG)
                .untilAsserted(() -> assertThat(kitThreads()).isEmpty());
    }

    private static List<String> kitThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cachekit-"))
                .toList();
    }
}
