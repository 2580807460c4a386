package io.cachekit.instruments;

import static io.cachekit.instruments.Instrument.Kind.GAUGE;
import static io.cachekit.instruments.Instrument.Kind.UP_DOWN_COUNTER;

import io.cachekit.core.Backend;
import io.cachekit.internal.FailingKeys;
import io.cachekit.internal.MemoryUse;
import io.cachekit.spi.BackendStatus;
import io.cachekit.spi.BackendStatus.BackplaneState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers that tell the state of a kit: entries, loads, memory, and the health of Redis and of L1. */
final class StateNumbers {

    private static final Instrument ENTRIES =
            new Instrument("cachekit.entry.count", UP_DOWN_COUNTER, "{entry}", "Live entries by level");

    private StateNumbers() {}

    static List<KitNumber> all() {
        List<KitNumber> all = new ArrayList<>(entries());
        all.addAll(loads());
        all.addAll(memory());
        all.addAll(redis());
        all.addAll(l1());
        return all;
    }

    private static List<KitNumber> entries() {
        String description = "Live entries in the backend";
        return List.of(
                entries(Set.of(Backend.MEMORY), new EntriesSource(), "l1").series("entries", description),
                entries(Backends.REMOTE, new EntriesSource(), "l2").series("entries", description),
                entries(Backends.L1, StateSource.ofL1(BackendStatus.L1::entries), "l1")
                        .series("l1_entries", "Live L1 entries"));
    }

    private static KitNumber entries(Set<Backend> backends, Source source, String level) {
        return KitNumber.labelled(backends, source, ENTRIES, Map.of("level", level));
    }

    private static List<KitNumber> loads() {
        return List.of(
                KitNumber.of(
                        Backends.ALL,
                        new AbsentSource(),
                        new Instrument(
                                "cachekit.absent_entries",
                                UP_DOWN_COUNTER,
                                "{entry}",
                                "Values in the backend that are known to be absent")),
                KitNumber.of(
                        Backends.ALL,
                        new StateSource(kit -> ((FailingKeys) kit.service()).failingKeys()),
                        new Instrument(
                                "cachekit.failing_keys",
                                UP_DOWN_COUNTER,
                                "{key}",
                                "Keys whose last load failed, and is not tried again for a while")));
    }

    private static List<KitNumber> memory() {
        Instrument usage = new Instrument(
                "cachekit.memory.usage", UP_DOWN_COUNTER, "By", "Known weights of the entries in memory together");
        Instrument limit = new Instrument("cachekit.memory.limit", UP_DOWN_COUNTER, "By", "Bound of these weights");
        return List.of(
                KitNumber.of(Backends.LOCAL, StateSource.ofMemory(MemoryUse::memoryBytes), usage)
                        .series("memory_bytes", usage.description()),
                KitNumber.of(Backends.LOCAL, StateSource.ofMemory(MemoryUse::maxMemoryBytes), limit)
                        .series("memory_max_bytes", limit.description()));
    }

    private static List<KitNumber> redis() {
        return List.of(
                KitNumber.of(
                        Backends.REMOTE,
                        new StateSource(kit -> kit.health().degraded() ? 1 : 0),
                        new Instrument(
                                "cachekit.degraded", GAUGE, "", "1 while the backend does not serve fully, else 0")),
                KitNumber.of(
                        Backends.REMOTE,
                        StateSource.ofRedis(BackendStatus.Remote::openCircuits),
                        new Instrument("cachekit.open_circuits", GAUGE, "{circuit}", "Open circuits")),
                KitNumber.of(
                        Backends.REMOTE,
                        StateSource.ofRedis(BackendStatus.Remote::pending),
                        new Instrument(
                                "cachekit.pending_invalidations",
                                UP_DOWN_COUNTER,
                                "{invalidation}",
                                "Invalidations that wait on this node for replay")));
    }

    private static List<KitNumber> l1() {
        return List.of(
                KitNumber.of(
                        Backends.L1,
                        StateSource.ofL1(l1 -> l1.backplane() == BackplaneState.CONNECTED ? 1 : 0),
                        new Instrument(
                                "cachekit.backplane.connected",
                                GAUGE,
                                "",
                                "1 while the node receives its own heartbeats, else 0")),
                KitNumber.of(
                        Backends.L1,
                        StateSource.ofL1(l1 -> seconds(l1.lag())),
                        new Instrument("cachekit.backplane.lag", GAUGE, "s", "Age of the last heartbeat on arrival")),
                KitNumber.of(
                        Backends.L1,
                        StateSource.ofL1(BackendStatus.L1::bucketsOutOfSync),
                        new Instrument(
                                "cachekit.buckets_out_of_sync",
                                GAUGE,
                                "{bucket}",
                                "Buckets whose L1 entries may not be used")));
    }

    private static Number seconds(@Nullable Duration lag) {
        return lag == null ? Double.NaN : lag.toNanos() / 1e9;
    }
}
