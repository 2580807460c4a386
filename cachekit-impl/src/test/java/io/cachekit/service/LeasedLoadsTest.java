package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheException;
import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.WeightedValue;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.memory.MemoryAdapters;
import io.cachekit.memory.MemoryCacheAdapter;
import io.cachekit.testing.ManualScheduler;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.SharedMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Loads over a backend of two nodes, on one thread and a clock that the test moves. */
@Timeout(600)
class LeasedLoadsTest {

    private static final CacheKey KEY = CacheKey.of("k");
    private static final LoadTerms PLAIN = LoadTerms.plain(Terms.ofTtl(null));
    private static final Duration MAX_LOAD_WAIT = Duration.ofMinutes(1);
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final ManualTime time = new ManualTime();
    private final ManualScheduler scheduler = new ManualScheduler(time);
    private final CacheCounters counters = new CacheCounters(true, Set.of());
    private final MemoryCacheAdapter entries =
            new MemoryCacheAdapter(MemoryAdapters.settings(1000, Map.of()), time, counters);
    private final SharedMemory shared = new SharedMemory(entries, time, LEASE, Duration.ofSeconds(5));
    private final List<Long> pauses = new ArrayList<>();
    private final LeasedLoads other = node(Runnable::run, nanos -> {});

    private LeasedLoads node(Executor executor, LeasedLoads.Pause pause) {
        LoadsUnderWay loads = new LoadsUnderWay(shared, MAX_LOAD_WAIT, time, executor, scheduler);
        LoadAttempts attempts = new LoadAttempts(
                shared, loads, MAX_LOAD_WAIT, counters, time, new HeldKeys(time, Duration.ofSeconds(5), () -> 0));
        return new LeasedLoads(shared, attempts, loads, pause, executor, scheduler);
    }

    /** A node whose pauses move the clock, and with it the renewals of both nodes. */
    private LeasedLoads node() {
        return node(Runnable::run, nanos -> {
            pauses.add(nanos);
            scheduler.advance(Duration.ofNanos(nanos));
        });
    }

    private static CacheToken token(LoadStart<String> begun) {
        return ((LoadStart.Load<String>) begun).token();
    }

    private static String found(LoadStart<String> begun) {
        return ((LoadStart.Found<String>) begun).entry().value();
    }

    @Test
    void begin_noNodeLoads_takesTheLease() {
        CacheToken token = token(node().begin(KEY, String.class, PLAIN));
        assertThat(shared.isLeased(KEY)).isTrue();
        assertThat(shared.isCurrent(KEY, token)).isTrue();
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void begin_afterAStore_hits() {
        other.store(NewEntry.of(KEY, "v", null), token(other.begin(KEY, String.class, PLAIN)));
        assertThat(node().<String>begin(KEY, String.class, PLAIN)).isInstanceOf(LoadStart.Found.class);
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void begin_whileAnotherNodeLoads_waitsForItsEntry() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        LeasedLoads waiter = node(Runnable::run, nanos -> {
            pauses.add(nanos);
            if (pauses.size() == 3) {
                assertThat(other.store(NewEntry.of(KEY, "theirs", null), token)).isTrue();
            }
        });
        assertThat(found(waiter.begin(KEY, String.class, PLAIN))).isEqualTo("theirs");
        assertThat(pauses).hasSize(3);
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isEqualTo(1);
        assertThat(counters.get(CacheEvent.LOAD_TAKEOVER)).isZero();
    }

    @Test
    void begin_oncePastTheBound_loadsWithoutTheLease() {
        CacheToken theirs = token(other.begin(KEY, String.class, PLAIN));
        LeasedLoads waiter = node();
        long start = time.nanos();
        CacheToken own = token(waiter.begin(KEY, String.class, PLAIN));
        assertThat(Duration.ofNanos(time.nanos() - start)).isEqualTo(shared.maxWait());
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isEqualTo(1);
        assertThat(counters.get(CacheEvent.LOAD_TAKEOVER)).isEqualTo(1);

        waiter.end(KEY, own);
        assertThat(shared.isLeased(KEY)).as("still theirs, renewed").isTrue();
        assertThat(waiter.store(NewEntry.of(KEY, "own", null), own)).isTrue();
        other.end(KEY, theirs);
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @Test
    void begin_backsOff_from2To100Milliseconds() {
        token(other.begin(KEY, String.class, PLAIN));
        token(node().begin(KEY, String.class, PLAIN));
        long ceiling = 2_000_000;
        for (long pause : pauses.subList(0, pauses.size() - 1)) {
            assertThat(pause).isBetween(ceiling / 2, ceiling);
            ceiling = Math.min(2 * ceiling, 100_000_000);
        }
        assertThat(pauses)
                .hasSizeBetween(50, 150)
                .last()
                .satisfies(last -> assertThat(last).isBetween(1L, 100_000_000L));
    }

    @Test
    void begin_afterTheOtherNodeDied_takesOver() {
        shared.beginLoad(KEY, String.class); // and never a renewal
        CacheToken own = token(node().begin(KEY, String.class, PLAIN));
        assertThat(counters.get(CacheEvent.LOAD_TAKEOVER)).isEqualTo(1);
        scheduler.advance(LEASE.multipliedBy(2));
        assertThat(shared.isLeased(KEY)).as("taken over, and renewed").isTrue();
        assertThat(shared.isCurrent(KEY, own)).isTrue();
    }

    @Test
    void begin_afterAnInvalidationDuringTheWait_hasANewerToken() {
        token(other.begin(KEY, String.class, PLAIN));
        LeasedLoads waiter = node(Runnable::run, nanos -> {
            if (pauses.isEmpty()) {
                shared.delete(KEY);
            }
            pauses.add(nanos);
            time.advance(Duration.ofNanos(nanos));
        });
        CacheToken own = token(waiter.begin(KEY, String.class, PLAIN));
        assertThat(waiter.store(NewEntry.of(KEY, "newer than the invalidation", null), own))
                .isTrue();
    }

    @Test
    void begin_thisNodeLoadsAlready_waitsForNone() {
        LeasedLoads node = node();
        CacheToken first = token(node.begin(KEY, String.class, PLAIN));
        CacheToken second = token(node.begin(KEY, String.class, PLAIN));
        assertThat(pauses).isEmpty();
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isZero();
        node.end(KEY, second);
        assertThat(shared.isLeased(KEY)).as("the first has it").isTrue();
        node.end(KEY, first);
        assertThat(shared.isLeased(KEY)).isFalse();
    }

    @Test
    void begin_thisNodeTookOver_waitsForNone() {
        token(other.begin(KEY, String.class, PLAIN));
        LeasedLoads node = node();
        token(node.begin(KEY, String.class, PLAIN));
        pauses.clear();
        token(node.begin(KEY, String.class, PLAIN));
        assertThat(pauses).isEmpty();
    }

    @Test
    void store_refused_returnsTheLease() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        shared.delete(KEY);
        assertThat(other.store(NewEntry.of(KEY, "stale", null), token)).isFalse();
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void store_thatThrows_returnsTheLease() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        WeightedValue unweighable = () -> {
            throw new IllegalStateException("no weight");
        };
        assertThatThrownBy(() -> other.store(NewEntry.of(KEY, unweighable, null), token))
                .hasMessage("no weight");
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void end_afterAPutOrADelete_endsTheLease() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        assertThat(shared.replace(KEY, "v", null, token)).isTrue();
        assertThat(shared.isLeased(KEY)).isFalse();
        other.end(KEY, token);
        assertThat(scheduler.waiting()).isZero();
        shared.invalidate(new Invalidation.Key(KEY));
        token = token(other.begin(KEY, String.class, PLAIN));
        shared.delete(KEY);
        other.end(KEY, token);
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(scheduler.waiting()).isZero();
    }

    @Test
    void lease_isRenewed_untilTheLoadEnds() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        scheduler.advance(LEASE.dividedBy(3).minusMillis(1));
        assertThat(shared.renewals()).as("of a short load").isZero();
        scheduler.advance(LEASE.multipliedBy(4));
        assertThat(shared.isLeased(KEY)).isTrue();
        other.end(KEY, token);
        int renewals = shared.renewals();
        assertThat(scheduler.waiting()).isZero();
        scheduler.advance(LEASE);
        assertThat(shared.renewals()).isEqualTo(renewals).isGreaterThanOrEqualTo(10);
    }

    @Test
    void lease_ofALoadThatNeverReturns_expires() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        scheduler.advance(MAX_LOAD_WAIT.plus(LEASE));
        assertThat(shared.isLeased(KEY)).isFalse();
        assertThat(scheduler.waiting()).isZero();
        other.end(KEY, token);
        assertThat(token(node().begin(KEY, String.class, PLAIN))).isNotSameAs(token);
        assertThat(pauses).isEmpty();
    }

    @Test
    void beginAsync_holdsNoThread_andGoesOnOnTheExecutor() {
        CacheToken token = token(other.begin(KEY, String.class, PLAIN));
        List<Runnable> handed = new ArrayList<>();
        LeasedLoads waiter = node(handed::add, nanos -> {
            throw new AssertionError("A thread was held");
        });
        CompletableFuture<LoadStart<String>> begun =
                waiter.<String>beginAsync(KEY, String.class, PLAIN).toCompletableFuture();
        assertThat(begun).isNotDone();
        scheduler.advance(Duration.ofMillis(2));
        assertThat(handed).hasSize(1);
        assertThat(other.store(NewEntry.of(KEY, "theirs", null), token)).isTrue();
        assertThat(begun).as("the timer sends no request").isNotDone();
        handed.remove(0).run();
        assertThat(found(begun.join())).isEqualTo("theirs");
        assertThat(counters.get(CacheEvent.LOAD_WAIT)).isEqualTo(1);
    }

    @Test
    void beginAsync_oncePastTheBound_loadsWithoutTheLease() {
        token(other.begin(KEY, String.class, PLAIN));
        CompletableFuture<LoadStart<String>> begun =
                node().<String>beginAsync(KEY, String.class, PLAIN).toCompletableFuture();
        scheduler.advance(shared.maxWait());
        assertThat(begun.join()).isInstanceOf(LoadStart.Load.class);
        assertThat(counters.get(CacheEvent.LOAD_TAKEOVER)).isEqualTo(1);
    }

    @Test
    void begin_duringAnOutage_fails() {
        IllegalStateException down = new IllegalStateException("down");
        token(other.begin(KEY, String.class, PLAIN));
        CompletableFuture<LoadStart<String>> waiting =
                node().<String>beginAsync(KEY, String.class, PLAIN).toCompletableFuture();
        shared.failWith(down);
        assertThatThrownBy(() -> node().begin(KEY, String.class, PLAIN)).isSameAs(down);
        assertThatThrownBy(() -> node().beginAsync(KEY, String.class, PLAIN)).isSameAs(down);
        scheduler.advance(Duration.ofMillis(2));
        assertThatThrownBy(waiting::join).hasCause(down);
    }

    @Test
    void begin_interrupted_leavesWithItsStatus() {
        token(other.begin(KEY, String.class, PLAIN));
        LeasedLoads waiter = node(Runnable::run, nanos -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> waiter.begin(KEY, String.class, PLAIN))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("Interrupted")
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
