package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.LoadContext;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.SharedMemory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The entry that a load may store again: never one that was invalidated before the token, between
 * the look at it and the step that hands the token out.
 */
class PreviousEntryTest {

    private static final CacheKey KEY = CacheKey.of("shop", "k");
    private static final Duration HOUR = Duration.ofHours(1);

    private final ManualTime time = new ManualTime();
    private final ManualScheduler scheduler = new ManualScheduler(time);
    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private final CacheKit kit = CacheKit.builder().time(time).build();
    private final CacheAdapter entries = kit.adapter();
    private final SharedMemory shared = new SharedMemory(entries, time, Duration.ofSeconds(3), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        kit.close();
    }

    /** The same object, but for a step that something comes before. */
    private static <T> T disturbed(Class<T> type, T real, String step, Runnable before) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals(step)) {
                        before.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private LeasedLoads leased(LoadLeasing leasing) {
        LoadsUnderWay loads = new LoadsUnderWay(leasing, HOUR, time, Runnable::run, scheduler);
        HeldKeys held = new HeldKeys(time, Duration.ofSeconds(5), () -> 0);
        LoadAttempts attempts = new LoadAttempts(leasing, loads, HOUR, counters, time, held);
        return new LeasedLoads(shared, attempts, loads, nanos -> {}, Runnable::run, scheduler);
    }

    private void makeDue() {
        entries.set(new NewEntry(KEY, "old", Terms.ofTtl(HOUR).refreshAfter(Duration.ofMinutes(1)), "v1"));
        time.advance(Duration.ofMinutes(2));
    }

    private LoadContext<String> begun(LoadProtocol protocol) {
        LoadTerms terms = LoadTerms.plain(Terms.ofTtl(HOUR));
        LoadRequest<String> request = new LoadRequest<>(KEY, String.class, terms, () -> "new");
        LoadStart<String> start = protocol.begin(KEY, String.class, terms);
        assertThat(start).isInstanceOf(LoadStart.Load.class);
        return RunningLoad.of(request, (LoadStart.Load<String>) start);
    }

    private void assertIsGiven(LoadContext<String> load) {
        assertThat(load.previous()).map(entry -> entry.value()).contains("old");
        assertThat(load.validator()).contains("v1");
    }

    @Test
    void local_dueEntry_isGivenUnlessItWasInvalidatedBeforeTheToken() {
        makeDue();
        assertIsGiven(begun(new LocalLoads(entries)));
        CacheAdapter racing = disturbed(CacheAdapter.class, entries, "token", () -> entries.delete(KEY));
        assertThat(begun(new LocalLoads(racing)).previous()).isEmpty();
    }

    @Test
    void leased_dueEntry_isGivenUnlessItWasInvalidatedBeforeTheToken() {
        makeDue();
        assertIsGiven(begun(leased(shared)));
        time.advance(Duration.ofSeconds(4)); // the lease of that load ends
        LoadLeasing racing = disturbed(LoadLeasing.class, shared, "beginRefresh", () -> entries.delete(KEY));
        assertThat(begun(leased(racing)).previous()).isEmpty();
    }

    @Test
    void passedOverEntry_isReadAfterTheToken() {
        makeDue();
        CacheOptions reload = CacheOptions.ofTtl(HOUR).namespace("shop").skipRead();
        String loaded = kit.service().getOrSet("k", String.class, reload, context -> {
            entries.delete(KEY);
            assertThat(context.previous()).isEmpty();
            return "new";
        });
        assertThat(loaded).isEqualTo("new");
        assertThat(entries.exists(KEY)).isFalse();
    }
}
