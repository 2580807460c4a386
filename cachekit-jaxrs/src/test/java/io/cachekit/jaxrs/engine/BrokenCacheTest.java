package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheService;
import io.cachekit.CacheUnavailableException;
import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.ResponseHead;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cache that fails, as with {@code cachekit.redis.on-error=fail}: no request waits for a failed one. */
class BrokenCacheTest {

    private static final String STALE = "max-age=0, stale-while-revalidate=600";

    private final Bench bench = new Bench();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});

    /** Runs what is to happen between two steps of a look-up: the clock is read after the store was. */
    private final InstantSource clock = () -> {
        next.getAndSet(() -> {}).run();
        return bench.time.instant();
    };

    private final ResponseCache cache = new ResponseCache(
            service(),
            HttpSettings.read(name -> Optional.empty()),
            (decision, detail) -> {},
            bench.kit().counters().events(),
            clock);

    @AfterEach
    void close() {
        bench.close();
    }

    private CacheService service() {
        CacheService real = bench.kit().service();
        return (CacheService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CacheService.class}, (proxy, method, arguments) -> {
                    if (broken.contains(method.getName())) {
                        throw new CacheUnavailableException("away");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private Outcome ask(String... ids) {
        return cache.lookup(
                new CacheRequest(bench.plan(), Bench.get().path("id", ids).facts(), null, true, true));
    }

    private ForwardedExchange forward() {
        return ((Outcome.Forward) ask("1")).exchange();
    }

    private Outcome.Serve serve() {
        return (Outcome.Serve) ask("1");
    }

    @Test
    void firstLookUpThatFails_leavesNoFlight() {
        broken.add("lookup");
        assertThatThrownBy(() -> ask("1")).isInstanceOf(CacheUnavailableException.class);
        broken.clear();
        assertThat(ask("1")).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void tokenThatFails_leavesNoFlight() {
        String unused = Bench.produce(forward(), 200, "old", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(10_000);
        broken.add("token");
        assertThatThrownBy(() -> ask("1")).isInstanceOf(CacheUnavailableException.class);
        broken.clear();
        assertThat(ask("1")).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void secondLookUpThatFails_leavesTheRefreshToTheNext() {
        String unused = Bench.produce(forward(), 200, "old", "Cache-Control", STALE);
        ForwardedExchange refresh = Objects.requireNonNull(serve().refresh()).begin();
        next.set(() -> {
            assertThat(Bench.produce(refresh, 200, "new", "Cache-Control", STALE))
                    .contains("; stored");
            broken.add("lookup");
        });
        assertThatThrownBy(() -> ask("1")).isInstanceOf(CacheUnavailableException.class);
        broken.clear();
        assertThat(serve().refresh()).isNotNull();
    }

    @Test
    void conflictThatCantBeRemoved_isAnsweredAllTheSame() {
        String unused = Bench.produce(forward(), 200, "old", "Cache-Control", "max-age=5", "ETag", "\"a\"");
        bench.time.pass(10_000);
        ForwardedExchange exchange = forward();
        broken.add("delete");
        ResponseHead head = Bench.head(304, "ETag", "\"b\"");
        CachedAnswer answer = Bench.instead(exchange, head).orElseThrow();
        assertThat(answer.body()).asString().isEqualTo("old");
        assertThat(ask("1")).isInstanceOf(Outcome.Forward.class);
    }

    @Test
    void tooManyTags_areNoReasonToBreakTheResponse() {
        String[] ids = IntStream.range(0, 33).mapToObj(i -> "id" + i).toArray(String[]::new);
        ForwardedExchange exchange = ((Outcome.Forward) ask(ids)).exchange();
        assertThat(Bench.produce(exchange, 200, "a")).endsWith("detail=tags");
        assertThat(bench.entries()).isZero();
        assertThat(ask(ids)).isInstanceOf(Outcome.Forward.class);
    }
}
