package io.cachekit.telemetry;

import io.cachekit.core.Backend;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.telemetry.Instrument.Kind;
import io.cachekit.telemetry.Instrument.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The counters of a kit's events. They read what the kit counts anyway: an event costs no more. */
final class EventInstruments {

    private final Backend backend;
    private final CacheCounters counters;
    private final List<Instrument> made = new ArrayList<>();

    private EventInstruments(Backend backend, CacheCounters counters) {
        this.backend = backend;
        this.counters = counters;
    }

    static List<Instrument> of(Backend backend, CacheCounters counters) {
        EventInstruments all = new EventInstruments(backend, counters);
        all.addForEveryBackend();
        if (backend != Backend.MEMORY) {
            all.addForRedis();
        }
        if (backend == Backend.HYBRID) {
            all.addForL1();
        }
        return List.copyOf(all.made);
    }

    private void addForEveryBackend() {
        add(
                TelemetryNames.REQUESTS,
                "{request}",
                "Reads by how they were answered",
                TelemetryNames.DECISION,
                decisions());
        add(TelemetryNames.EVICTIONS, "{entry}", "Entries evicted because the cache was full", CacheEvent.EVICTION);
        add(TelemetryNames.EXPIRATIONS, "{entry}", "Expired entries that were removed", CacheEvent.EXPIRATION);
        add(TelemetryNames.INVALIDATIONS, "{invalidation}", "Invalidations by kind", TelemetryNames.KIND, kinds());
        add(
                TelemetryNames.INVALIDATED_ENTRIES,
                "{entry}",
                "Live entries that invalidations removed",
                CacheEvent.INVALIDATED_ENTRY);
        add(
                TelemetryNames.STALE_STORES_PREVENTED,
                "{store}",
                "Results not stored because an invalidation or a set came between",
                CacheEvent.STALE_STORE_PREVENTED);
        add(
                TelemetryNames.UNDECODABLE_VALUES,
                "{value}",
                "Values of another type than asked for, which are misses",
                CacheEvent.UNDECODABLE);
        add(
                TelemetryNames.UNSTORABLE_VALUES,
                "{value}",
                "Loaded values that could not be stored",
                CacheEvent.UNSTORABLE);
        add(TelemetryNames.DEFERRED, "{change}", "Changes that waited for a commit", CacheEvent.DEFERRED);
        add(
                TelemetryNames.OBSERVER_FAILURES,
                "{failure}",
                "Observers of invalidations that threw",
                CacheEvent.OBSERVER_FAILED);
    }

    private void addForRedis() {
        addWhole(
                TelemetryNames.BACKEND_FAILURES,
                "{command}",
                "Commands to Redis that failed or timed out",
                CacheEvent.BACKEND_FAILURE);
        addWhole(
                TelemetryNames.SHORT_CIRCUITS,
                "{call}",
                "Calls answered without Redis, because a circuit was open or a replay under way",
                CacheEvent.SHORT_CIRCUIT);
        addWhole(TelemetryNames.CIRCUITS_OPENED, "{circuit}", "Circuits that opened", CacheEvent.CIRCUIT_OPENED);
        addWhole(
                TelemetryNames.QUEUED_INVALIDATIONS,
                "{invalidation}",
                "Invalidations that had to wait for Redis",
                CacheEvent.QUEUED);
        addWhole(
                TelemetryNames.COALESCED_QUEUES,
                "{queue}",
                "Full queues that became an invalidation of namespaces or of everything",
                CacheEvent.COALESCED);
        addWhole(
                TelemetryNames.REPLAYED_INVALIDATIONS,
                "{invalidation}",
                "Invalidations replayed once Redis was back, or had another master",
                CacheEvent.REPLAYED);
        addWhole(
                TelemetryNames.LOST_INVALIDATIONS,
                "{invalidation}",
                "Invalidations that will not be replayed",
                CacheEvent.LOST);
        addWhole(TelemetryNames.FAILOVERS, "{master}", "Masters of Redis that were replaced", CacheEvent.FAILOVER);
        addWhole(
                TelemetryNames.LOAD_WAITS,
                "{load}",
                "Loads that waited for another node's load of the same key",
                CacheEvent.LOAD_WAIT);
        addWhole(
                TelemetryNames.LOAD_TAKEOVERS,
                "{load}",
                "Loads begun because another node did not finish in time",
                CacheEvent.LOAD_TAKEOVER);
    }

    private void addForL1() {
        addWhole(
                TelemetryNames.CHANGES_RECEIVED,
                "{change}",
                "Changes received from some node, this one included",
                CacheEvent.CHANGE_RECEIVED);
        addWhole(
                TelemetryNames.GAPS, "{gap}", "Times that changes were missed and had to be asked for", CacheEvent.GAP);
        addWhole(
                TelemetryNames.L1_FLUSHES,
                "{flush}",
                "Times that all L1 entries were dropped, because it was unknown which are valid",
                CacheEvent.L1_FLUSHED);
    }

    /** The events of reads; only the hybrid backend counts its levels apart. */
    private Map<String, CacheEvent> decisions() {
        Map<String, CacheEvent> decisions = new LinkedHashMap<>();
        switch (backend) {
            case MEMORY -> decisions.put("hit_l1", CacheEvent.HIT);
            case REDIS -> decisions.put("hit_l2", CacheEvent.HIT);
            case HYBRID -> {
                decisions.put("hit_l1", CacheEvent.HIT_L1);
                decisions.put("hit_l2", CacheEvent.HIT_L2);
            }
        }
        decisions.put("miss", CacheEvent.MISS);
        return decisions;
    }

    private static Map<String, CacheEvent> kinds() {
        Map<String, CacheEvent> kinds = new LinkedHashMap<>();
        kinds.put("key", CacheEvent.INVALIDATION_KEY);
        kinds.put("namespace", CacheEvent.INVALIDATION_NAMESPACE);
        kinds.put("tag", CacheEvent.INVALIDATION_TAG);
        kinds.put("pattern", CacheEvent.INVALIDATION_PATTERN);
        kinds.put("all", CacheEvent.INVALIDATION_ALL);
        return kinds;
    }

    /** Adds one for events that have nothing to do with namespaces. */
    private void addWhole(String name, String unit, String description, CacheEvent event) {
        made.add(Instrument.of(name, Kind.COUNTER, unit, description, () -> counters.get(event)));
    }

    private void add(String name, String unit, String description, CacheEvent event) {
        made.add(new Instrument(name, Kind.COUNTER, unit, description, partition(Map.of(), event)));
    }

    private void add(String name, String unit, String description, String attribute, Map<String, CacheEvent> byValue) {
        List<Series> series = new ArrayList<>();
        byValue.forEach((value, event) -> series.addAll(partition(Map.of(attribute, value), event)));
        made.add(new Instrument(name, Kind.COUNTER, unit, description, series));
    }

    /** A series for each watched namespace, and one for all others: together they are the whole. */
    private List<Series> partition(Map<String, String> attributes, CacheEvent event) {
        List<Series> series = new ArrayList<>();
        counters.watched().forEach((namespace, own) -> {
            Map<String, String> named = new LinkedHashMap<>(attributes);
            named.put(TelemetryNames.NAMESPACE, namespace);
            series.add(new Series(named, () -> own.get(event)));
        });
        Remainder remainder = new Remainder(counters, event);
        series.add(new Series(attributes, remainder::get));
        return series;
    }
}
