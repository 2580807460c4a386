package io.cachekit.telemetry;

import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.MemoryUse;
import io.cachekit.internal.RemoteCount;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.BackendStatus.BackplaneState;
import io.cachekit.telemetry.Instrument.Kind;
import io.cachekit.telemetry.Instrument.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The numbers that tell the state of a kit: entries, memory, and the health of Redis and of L1. */
final class StateInstruments {

    private final CacheKit kit;
    private final List<Instrument> made = new ArrayList<>();

    private StateInstruments(CacheKit kit) {
        this.kit = kit;
    }

    static List<Instrument> of(CacheKit kit) {
        StateInstruments all = new StateInstruments(kit);
        all.addEntries();
        if (kit.adapter() instanceof MemoryUse memory) {
            all.addMemory(memory);
        }
        if (kit.backend() != Backend.MEMORY) {
            all.addRedis();
        }
        if (kit.backend() == Backend.HYBRID) {
            all.addL1();
        }
        return List.copyOf(all.made);
    }

    private void addEntries() {
        String level = kit.backend() == Backend.MEMORY ? "l1" : "l2";
        List<Series> series = new ArrayList<>();
        for (String namespace : kit.counters().watched().keySet()) {
            series.add(new Series(
                    Map.of(TelemetryNames.LEVEL, level, TelemetryNames.NAMESPACE, namespace),
                    counting(() -> entriesIn(namespace))));
        }
        series.add(new Series(Map.of(TelemetryNames.LEVEL, level), counting(this::otherEntries)));
        if (kit.backend() == Backend.HYBRID) {
            series.add(new Series(Map.of(TelemetryNames.LEVEL, "l1"), () -> l1().entries()));
        }
        made.add(new Instrument(
                TelemetryNames.ENTRY_COUNT, Kind.UP_DOWN_COUNTER, "{entry}", "Live entries by level", series));
    }

    private Number entriesIn(String namespace) {
        var entries = kit.adapter().entriesIn(namespace);
        return entries.isPresent() ? (Number) entries.getAsLong() : Double.NaN;
    }

    /** The entries outside of the watched namespaces. */
    private Number otherEntries() {
        long watched = kit.counters().watched().keySet().stream()
                .mapToLong(namespace -> kit.adapter().entriesIn(namespace).orElse(0))
                .sum();
        return Math.max(0, kit.adapter().getStats().totalEntries() - watched);
    }

    /** Counting in Redis may take as long as its time-out, and a collection must not. */
    private Supplier<Number> counting(Supplier<Number> count) {
        return kit.backend() == Backend.MEMORY ? count : new RemoteCount(count, kit.executor(), kit.counters());
    }

    private void addMemory(MemoryUse memory) {
        add(
                TelemetryNames.MEMORY_USAGE,
                Kind.UP_DOWN_COUNTER,
                "By",
                "Known weights of the entries in memory together",
                memory::memoryBytes);
        add(TelemetryNames.MEMORY_LIMIT, Kind.UP_DOWN_COUNTER, "By", "Bound of these weights", memory::maxMemoryBytes);
    }

    private void addRedis() {
        add(
                TelemetryNames.DEGRADED,
                Kind.GAUGE,
                "",
                "1 while the backend does not serve fully, else 0",
                () -> kit.health().degraded() ? 1 : 0);
        add(TelemetryNames.OPEN_CIRCUITS, Kind.GAUGE, "{circuit}", "Open circuits", () -> redis().openCircuits());
        add(
                TelemetryNames.PENDING_INVALIDATIONS,
                Kind.UP_DOWN_COUNTER,
                "{invalidation}",
                "Invalidations that wait on this node for replay",
                () -> redis().pending());
    }

    private BackendStatus.Remote redis() {
        return Objects.requireNonNull(kit.health().remote(), "the status of Redis");
    }

    private void addL1() {
        add(
                TelemetryNames.BACKPLANE_CONNECTED,
                Kind.GAUGE,
                "",
                "1 while the node receives its own heartbeats, else 0",
                () -> l1().backplane() == BackplaneState.CONNECTED ? 1 : 0);
        add(
                TelemetryNames.BACKPLANE_LAG,
                Kind.GAUGE,
                "s",
                "Age of the last heartbeat on arrival",
                () -> seconds(l1().lag()));
        add(
                TelemetryNames.BUCKETS_OUT_OF_SYNC,
                Kind.GAUGE,
                "{bucket}",
                "Buckets whose L1 entries may not be used",
                () -> l1().bucketsOutOfSync());
    }

    private BackendStatus.L1 l1() {
        return Objects.requireNonNull(kit.health().l1(), "the status of L1");
    }

    private static Number seconds(@Nullable Duration lag) {
        return lag == null ? Double.NaN : lag.toNanos() / 1e9;
    }

    private void add(String name, Kind kind, String unit, String description, Supplier<Number> value) {
        made.add(Instrument.of(name, kind, unit, description, value));
    }
}
