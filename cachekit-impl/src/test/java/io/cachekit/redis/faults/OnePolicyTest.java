package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheLookup;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.TypeRef;
import io.cachekit.core.CacheKit;
import io.cachekit.redis.RedisKits;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.testing.fixture.Closing;
import io.cachekit.testing.fixture.Patience;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.SharedRedis;
import io.cachekit.testing.redis.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation says the same about a Redis that is away: nothing, or the truth. */
class OnePolicyTest {

    private static final CacheOptions OPTIONS = CacheOptions.defaults().tags("t");
    private static final TypeRef<List<String>> LIST = new TypeRef<>() {};

    @RegisterExtension
    final Closing closing = new Closing();

    private TcpProxy proxy;

    /**
     * An operation.
     *
     * @param neutral its answer where nothing is known
     */
    record Operation(String name, Call call, Object neutral) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is called. */
    interface Call {
        Object on(CacheService service) throws Exception;
    }

    static Stream<Operation> operations() {
        return Stream.concat(blocking(), asynchronous());
    }

    private static Stream<Operation> blocking() {
        return Stream.of(
                new Operation("get", service -> service.get("k", String.class), Optional.empty()),
                new Operation("get of a generic type", service -> service.get("k", LIST), Optional.empty()),
                new Operation("set", doing(service -> service.set("k", "v", OPTIONS)), "done"),
                new Operation("delete", service -> service.delete("k"), false),
                new Operation("exists", service -> service.exists("k"), false),
                new Operation("getAll", service -> service.getAll(List.of("a", "b"), String.class), Map.of()),
                new Operation("setAll", doing(service -> service.setAll(Map.of("a", "1", "b", "2"), OPTIONS)), "done"),
                new Operation("invalidateNamespace", service -> service.invalidateNamespace("n"), 0L),
                new Operation("invalidateTags", service -> service.invalidateTags("t"), 0L),
                new Operation("invalidatePattern", service -> service.invalidatePattern("*"), 0L),
                new Operation("clearAll", doing(CacheService::clearAll), "done"),
                new Operation(
                        "clearAll of a namespace",
                        doing(service -> service.namespace("n").clearAll()),
                        "done"),
                new Operation("cleanupExpired", CacheService::cleanupExpired, 0L),
                new Operation("getStats", service -> service.getStats().totalEntries(), 0L),
                new Operation(
                        "lookup",
                        service -> service.lookup("k", String.class, OPTIONS) instanceof CacheLookup.Miss<?>,
                        true),
                new Operation("peek", service -> service.peek("k", String.class), Optional.empty()),
                new Operation("token", service -> service.token("k", OPTIONS), CacheToken.none()),
                new Operation("put", service -> service.put("k", "v", OPTIONS, CacheToken.none()), false));
    }

    private static Call doing(java.util.function.Consumer<CacheService> action) {
        return service -> {
            action.accept(service);
            return "done";
        };
    }

    private static Stream<Operation> asynchronous() {
        return Stream.of(
                async("get", async -> async.get("k", String.class), Optional.empty()),
                async("get of a generic type", async -> async.get("k", LIST), Optional.empty()),
                async("set", async -> async.set("k", "v", OPTIONS).thenApply(nothing -> "done"), "done"),
                async("delete", async -> async.delete("k"), false),
                async("exists", async -> async.exists("k"), false),
                async("getAll", async -> async.getAll(List.of("a", "b"), String.class), Map.of()),
                async("setAll", async -> async.setAll(Map.of("a", "1"), OPTIONS).thenApply(nothing -> "done"), "done"),
                async("invalidateNamespace", async -> async.invalidateNamespace("n"), 0L),
                async("invalidateTags", async -> async.invalidateTags("t"), 0L),
                async("invalidatePattern", async -> async.invalidatePattern("*"), 0L),
                async("clearAll", async -> async.clearAll().thenApply(nothing -> "done"), "done"),
                async("cleanupExpired", AsyncCacheService::cleanupExpired, 0L),
                async("getStats", async -> async.getStats().thenApply(stats -> stats.totalEntries()), 0L));
    }

    /** An asynchronous call, awaited; it must fail through its stage, and never on the caller's thread. */
    private static Operation async(String name, AsyncCall call, Object neutral) {
        return new Operation("async " + name, service -> joined(call.on(service.async())), neutral);
    }

    /** What is called. */
    interface AsyncCall {
        CompletionStage<?> on(AsyncCacheService service);
    }

    private static Object joined(CompletionStage<?> stage) throws Exception {
        CompletableFuture<?> future = stage.toCompletableFuture();
        try {
            return future.orTimeout(Patience.BOUND.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            throw (Exception) e.getCause();
        }
    }

    @BeforeEach
    void open() {
        proxy = closing.later(
                TcpProxy.to(SharedRedis.standalone(RedisBinary.EMBEDDED).port()));
    }

    private CacheKit kit(OnError onError) {
        return RedisKits.builder(proxy.url(), RedisKits.newPrefix())
                .redis(options -> options.failure(failure -> failure.onError(onError)
                        .failures(1)
                        .retryInterval(Duration.ofHours(1))
                        .failoverCheck(Duration.ofHours(1))))
                .build();
    }

    private void leave() {
        proxy.refuse();
        proxy.cut();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void failOpen_redisAway_answersNeutrally_atFirstAndWithTheCircuitOpen(Operation operation) throws Exception {
        try (CacheKit kit = kit(OnError.FAIL_OPEN)) {
            leave();
            assertThat(operation.call().on(kit.service())).isEqualTo(operation.neutral());
            assertThat(operation.call().on(kit.service())).isEqualTo(operation.neutral());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void fail_redisAway_saysSo_atFirstAndWithTheCircuitOpen(Operation operation) {
        try (CacheKit kit = kit(OnError.FAIL)) {
            leave();
            assertThatThrownBy(() -> operation.call().on(kit.service())).isInstanceOf(CacheUnavailableException.class);
            assertThatThrownBy(() -> operation.call().on(kit.service())).isInstanceOf(CacheUnavailableException.class);
        }
    }

    @Test
    void failOpen_getOrSet_loads() throws Exception {
        try (CacheKit kit = kit(OnError.FAIL_OPEN)) {
            leave();
            CacheService service = kit.service();
            assertThat(service.getOrSet("k", String.class, () -> "first")).isEqualTo("first");
            assertThat(service.getOrSet("k", String.class, () -> "second")).isEqualTo("second");
            assertThat(joined(service.async().getOrSet("k", String.class, () -> "third")))
                    .isEqualTo("third");
            assertThat(joined(service.getOrSetAsync(
                            "k", String.class, OPTIONS, () -> CompletableFuture.completedFuture("fourth"))))
                    .isEqualTo("fourth");
        }
    }

    /** The read throws before anything is loaded: a caller that wants to load can do so. */
    @Test
    void fail_getOrSet_saysSo_andLoadsNothing() {
        AtomicInteger loads = new AtomicInteger();
        try (CacheKit kit = kit(OnError.FAIL)) {
            leave();
            CacheService service = kit.service();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> service.getOrSet("k", Integer.class, loads::incrementAndGet))
                        .isInstanceOf(CacheUnavailableException.class);
                assertThatThrownBy(() ->
                                joined(service.async().getOrSet("k", String.class, () -> "" + loads.incrementAndGet())))
                        .isInstanceOf(CacheUnavailableException.class);
                assertThatThrownBy(() -> joined(service.getOrSetAsync(
                                "k",
                                String.class,
                                OPTIONS,
                                () -> CompletableFuture.completedFuture("" + loads.incrementAndGet()))))
                        .isInstanceOf(CacheUnavailableException.class);
            }
        }
        assertThat(loads).hasValue(0);
    }

    /** What was loaded is the caller's in any case: only its storing failed. */
    @Test
    void fail_redisLeavesDuringALoad_theValueIsReturned() throws Exception {
        try (CacheKit kit = kit(OnError.FAIL)) {
            String loaded = kit.service().getOrSet("k", String.class, () -> {
                leave();
                return "loaded";
            });
            assertThat(loaded).isEqualTo("loaded");
        }
    }

    @Test
    void fail_storeOfALoad_isOnlyRefused_putSaysSo() {
        try (CacheKit kit = kit(OnError.FAIL)) {
            CacheToken token = kit.service().token("k", OPTIONS);
            leave();
            assertThat(kit.service().store("k", "v", OPTIONS, token)).isFalse();
            assertThatThrownBy(() -> kit.service().put("k", "v", OPTIONS, token))
                    .isInstanceOf(CacheUnavailableException.class);
        }
    }

    @Test
    void failure_neverNamesAPassword() {
        String secret = "s3cr3t-of-a-test";
        int port = proxy.port();
        leave();
        try (CacheKit kit = FaultKits.steady("redis://:" + secret + "@127.0.0.1:" + port, RedisKits.newPrefix())
                .build()) {
            assertThat(kit.service().get("k", String.class)).isEmpty();
            assertThat(kit.health().degraded()).isTrue();
            assertThat(kit.health().toString()).doesNotContain(secret);
        }
        assertThatThrownBy(() -> FaultKits.steady("redis://:" + secret + "@127.0.0.1:" + port, RedisKits.newPrefix())
                        .redis(options -> options.failure(failure -> failure.onError(OnError.FAIL)))
                        .build())
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageNotContaining(secret);
    }
}
