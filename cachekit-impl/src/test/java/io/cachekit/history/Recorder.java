package io.cachekit.history;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Commit;
import io.cachekit.history.HistoryEvent.Quiet;
import io.cachekit.history.HistoryEvent.Read;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.RefreshCounts;
import io.cachekit.spi.BackendStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes down what a node does, and counts. Thread-safe. */
final class Recorder {

    private final CacheKit kit;
    private final int node;
    private final Consumer<HistoryEvent> history;
    private final Map<Figure, LongAdder> figures = new EnumMap<>(Figure.class);
    private final AtomicLong waiting = new AtomicLong();
    private long seen;

    Recorder(CacheKit kit, int node, Consumer<HistoryEvent> history) {
        this.kit = kit;
        this.node = node;
        this.history = history;
        for (Figure figure : Figure.values()) {
            figures.put(figure, new LongAdder());
        }
    }

    void count(Figure figure) {
        figures.getOrDefault(figure, new LongAdder()).increment();
    }

    void failed(Throwable failure) {
        count(Figure.FAILURES);
        failure.printStackTrace();
    }

    void committed(int key, long version) {
        history.accept(new Commit(key, version, System.nanoTime()));
    }

    /** Notes a read; only one that returned less than what was true when it started can violate anything. */
    void read(int entry, long version, long trueAtStart, long start) {
        count(Figure.READS);
        if (KeySpace.level(entry) > 0) {
            count(Figure.DERIVED_READS);
        }
        if (version < trueAtStart) {
            count(Figure.OLD_READS);
            history.accept(new Read(node, entry, version, start, System.nanoTime()));
        }
    }

    void foundNothing() {
        count(Figure.READS);
    }

    /**
     * Makes a change and notes it.
     *
     * @return whether it is certain that Redis had it as it returned: nothing failed or was put off on this node
     *     meanwhile, and nothing is queued
     */
    boolean change(Scope scope, Runnable change) {
        long troubles = troubles();
        long start = System.nanoTime();
        change.run();
        long end = System.nanoTime();
        boolean confirmed = troubles() == troubles && isQuiet();
        history.accept(new Change(node, scope, start, end, confirmed));
        count(Figure.CHANGES);
        if (confirmed) {
            count(Figure.CONFIRMED_CHANGES);
        } else {
            count(Figure.QUEUED_CHANGES);
            long unused = waiting.incrementAndGet();
        }
        return confirmed;
    }

    private long troubles() {
        CacheCounters counters = kit.counters();
        return counters.get(CacheEvent.QUEUED)
                + counters.get(CacheEvent.LOST)
                + counters.get(CacheEvent.BACKEND_FAILURE)
                + counters.get(CacheEvent.SHORT_CIRCUIT);
    }

    private boolean isQuiet() {
        if (kit.backend() == Backend.MEMORY) {
            return true;
        }
        BackendStatus.Remote redis = Objects.requireNonNull(kit.health().remote());
        return redis.pending() == 0 && redis.unavailableSince() == null;
    }

    /** Notes that nothing is queued any more. One thread only. */
    void poll() {
        long changes = waiting.get();
        long now = System.nanoTime(); // before the look
        if (changes != seen && isQuiet()) {
            seen = changes;
            history.accept(new Quiet(node, now));
        }
    }

    private static long refreshes(RefreshCounts counts) {
        return Stream.of(RefreshCounts.Trigger.values())
                .mapToLong(trigger -> counts.get(trigger, RefreshCounts.Result.STORED)
                        + counts.get(trigger, RefreshCounts.Result.UNCHANGED))
                .sum();
    }

    /** Writes down what was counted. The thread that polls. */
    void figures(HistoryFile file) {
        figures.forEach((figure, value) -> file.figure(figure, value.sum()));
        file.figure(Figure.SETTLED_CHANGES, seen);
        CacheCounters counters = kit.counters();
        file.figure(Figure.HIT, counters.get(CacheEvent.HIT));
        file.figure(Figure.HIT_L1, counters.get(CacheEvent.HIT_L1));
        file.figure(Figure.HIT_L2, counters.get(CacheEvent.HIT_L2));
        file.figure(Figure.STALE_ON_ERROR, counters.get(CacheEvent.STALE_ON_ERROR));
        file.figure(Figure.STALE_WHILE_LOADED, counters.get(CacheEvent.STALE_WHILE_LOADED));
        file.figure(Figure.ABSENT_HITS, counters.get(CacheEvent.ABSENT_HIT));
        file.figure(Figure.REFRESHES, refreshes(counters.refreshes()));
        file.figure(Figure.TAKEOVERS, counters.get(CacheEvent.LOAD_TAKEOVER));
        file.figure(Figure.REFUSED, counters.get(CacheEvent.STALE_STORE_PREVENTED));
        file.figure(Figure.QUEUED, counters.get(CacheEvent.QUEUED));
        file.figure(Figure.REPLAYED, counters.get(CacheEvent.REPLAYED));
        file.figure(Figure.FAILOVERS, counters.get(CacheEvent.FAILOVER));
        file.figure(Figure.CHANGE_RECEIVED, counters.get(CacheEvent.CHANGE_RECEIVED));
    }
}
