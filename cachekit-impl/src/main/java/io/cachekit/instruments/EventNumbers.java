package io.cachekit.instruments;

import static io.cachekit.instruments.Instrument.Kind.COUNTER;

import io.cachekit.core.Backend;
import io.cachekit.internal.CacheEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The counts of events. */
final class EventNumbers {

    private static final Instrument REQUESTS =
            new Instrument("cachekit.requests", COUNTER, "{request}", "Reads by how they were answered");
    private static final Instrument INVALIDATIONS =
            new Instrument("cachekit.invalidations", COUNTER, "{invalidation}", "Invalidations by kind");

    private static final Instrument STALE_SERVED = new Instrument(
            "cachekit.stale.served", COUNTER, "{read}", "Reads answered with an expired entry, by reason");
    private static final Instrument NOT_STORED = new Instrument(
            "cachekit.not_stored",
            COUNTER,
            "{value}",
            "Loaded values not stored, as they or their loader say, by reason");
    private static final List<CacheEvent> STALE =
            List.of(CacheEvent.STALE_ON_ERROR, CacheEvent.STALE_WHILE_LOADED, CacheEvent.STALE_AFTER_WAIT);

    /** A level's hits: all but those by what reads don't see. */
    private static final EventSource FRESH = new EventSource(
            List.of(CacheEvent.HIT),
            List.of(
                    CacheEvent.STALE_ON_ERROR,
                    CacheEvent.STALE_WHILE_LOADED,
                    CacheEvent.STALE_AFTER_WAIT,
                    CacheEvent.ABSENT_HIT),
            true);

    private EventNumbers() {}

    static List<KitNumber> all() {
        List<KitNumber> all = new ArrayList<>(reads());
        all.addAll(readsOfLoads());
        all.addAll(events());
        all.addAll(eventsOfRedis());
        all.addAll(eventsOfL1());
        return all;
    }

    /** Only hybrid counts its levels apart. */
    private static List<KitNumber> reads() {
        return List.of(
                KitNumber.seriesOnly(
                        Backends.ALL,
                        new EventSource(CacheEvent.HIT, true),
                        new Series("hits_total", true, "Reads answered from the cache", Map.of())),
                requests(Set.of(Backend.MEMORY), FRESH, "hit_l1").instrumentOnly(),
                requests(Set.of(Backend.REDIS), FRESH, "hit_l2").instrumentOnly(),
                requests(Backends.ALL, new EventSource(STALE, List.of(), true), "stale")
                        .instrumentOnly(),
                requests(Backends.ALL, new EventSource(CacheEvent.ABSENT_HIT, true), "absent")
                        .instrumentOnly(),
                requests(Backends.L1, new EventSource(CacheEvent.HIT_L1, true), "hit_l1")
                        .series("l1_hits_total", "Reads answered from memory"),
                requests(Backends.L1, new EventSource(CacheEvent.HIT_L2, true), "hit_l2")
                        .series("l2_hits_total", "Reads answered from Redis"),
                requests(Backends.ALL, new EventSource(CacheEvent.MISS, true), "miss")
                        .series("misses_total", "Reads that the cache could not answer"),
                KitNumber.seriesOnly(
                        Backends.ALL,
                        new HitRatioSource(),
                        new Series("hit_ratio", false, "Hits of all reads, from 0 to 1", Map.of())),
                loads(CacheEvent.LOAD, "success"),
                loads(CacheEvent.LOAD_FAILURE, "failure"));
    }

    private static KitNumber requests(Set<Backend> backends, EventSource source, String decision) {
        return KitNumber.labelled(backends, source, REQUESTS, Map.of("decision", decision));
    }

    private static List<KitNumber> readsOfLoads() {
        return List.of(
                staleServed(CacheEvent.STALE_ON_ERROR, "error"),
                staleServed(CacheEvent.STALE_WHILE_LOADED, "revalidating"),
                staleServed(CacheEvent.STALE_AFTER_WAIT, "waited"),
                event(
                        CacheEvent.ABSENT_HIT,
                        "cachekit.absent.hits",
                        "{read}",
                        "Reads answered with the stored knowledge that there is no value"),
                event(CacheEvent.ABSENT_STORE, "cachekit.absent.stores", "{store}", "Missing values stored as absent"),
                notStored(CacheEvent.NOT_STORED_TTL, "ttl"),
                notStored(CacheEvent.NOT_STORED_UNLESS, "unless"),
                notStored(CacheEvent.NOT_STORED_CONTEXT, "context"));
    }

    private static KitNumber notStored(CacheEvent event, String reason) {
        return KitNumber.labelled(Backends.ALL, new EventSource(event, true), NOT_STORED, Map.of("reason", reason));
    }

    private static KitNumber staleServed(CacheEvent event, String reason) {
        return KitNumber.labelled(Backends.ALL, new EventSource(event, true), STALE_SERVED, Map.of("reason", reason));
    }

    /** The histogram of {@link KitNumbers#LOADS} counts them, too. */
    private static KitNumber loads(CacheEvent event, String result) {
        return KitNumber.seriesOnly(
                Backends.ALL,
                new EventSource(event, true),
                new Series("loads_total", true, "Loads by outcome", Map.of("result", result)));
    }

    private static List<KitNumber> events() {
        return List.of(
                event(
                        CacheEvent.EVICTION,
                        "cachekit.evictions",
                        "{entry}",
                        "Entries evicted because the cache was full"),
                event(CacheEvent.EXPIRATION, "cachekit.expirations", "{entry}", "Expired entries that were removed"),
                invalidations(CacheEvent.INVALIDATION_KEY, "key"),
                invalidations(CacheEvent.INVALIDATION_NAMESPACE, "namespace"),
                invalidations(CacheEvent.INVALIDATION_TAG, "tag"),
                invalidations(CacheEvent.INVALIDATION_PATTERN, "pattern"),
                invalidations(CacheEvent.INVALIDATION_ALL, "all"),
                event(
                        CacheEvent.INVALIDATED_ENTRY,
                        "cachekit.invalidated_entries",
                        "{entry}",
                        "Live entries that invalidations removed"),
                event(
                        CacheEvent.STALE_STORE_PREVENTED,
                        "cachekit.stale.stores_prevented",
                        "{store}",
                        "Results not stored because an invalidation or a set came between"),
                event(
                        CacheEvent.UNDECODABLE,
                        "cachekit.undecodable_values",
                        "{value}",
                        "Values of another type than asked for, which are misses"),
                event(
                        CacheEvent.UNSTORABLE,
                        "cachekit.unstorable_values",
                        "{value}",
                        "Loaded values that could not be stored"),
                event(CacheEvent.DEFERRED, "cachekit.deferred", "{change}", "Changes that waited for a commit"),
                event(
                        CacheEvent.OBSERVER_FAILED,
                        "cachekit.observer.failures",
                        "{failure}",
                        "Observers of invalidations that threw"));
    }

    private static KitNumber event(CacheEvent event, String name, String unit, String description) {
        return KitNumber.of(
                Backends.ALL, new EventSource(event, true), new Instrument(name, COUNTER, unit, description));
    }

    private static KitNumber invalidations(CacheEvent event, String kind) {
        return KitNumber.labelled(Backends.ALL, new EventSource(event, true), INVALIDATIONS, Map.of("kind", kind));
    }

    private static List<KitNumber> eventsOfRedis() {
        return List.of(
                ofRedis(
                        CacheEvent.BACKEND_FAILURE,
                        "cachekit.backend.failures",
                        "{command}",
                        "Commands to Redis that failed or timed out"),
                ofRedis(
                        CacheEvent.SHORT_CIRCUIT,
                        "cachekit.short_circuits",
                        "{call}",
                        "Calls answered without Redis, because a circuit was open or a replay under way"),
                ofRedis(CacheEvent.CIRCUIT_OPENED, "cachekit.circuits_opened", "{circuit}", "Circuits that opened"),
                ofRedis(
                        CacheEvent.QUEUED,
                        "cachekit.queued_invalidations",
                        "{invalidation}",
                        "Invalidations that had to wait for Redis"),
                ofRedis(
                        CacheEvent.COALESCED,
                        "cachekit.coalesced_queues",
                        "{queue}",
                        "Full queues that became an invalidation of namespaces or of everything"),
                ofRedis(
                        CacheEvent.REPLAYED,
                        "cachekit.replayed_invalidations",
                        "{invalidation}",
                        "Invalidations replayed once Redis was back, or had another master"),
                ofRedis(
                        CacheEvent.LOST,
                        "cachekit.lost_invalidations",
                        "{invalidation}",
                        "Invalidations that will not be replayed"),
                ofRedis(CacheEvent.FAILOVER, "cachekit.failovers", "{master}", "Masters of Redis that were replaced"),
                ofRedis(
                        CacheEvent.LOAD_WAIT,
                        "cachekit.load.waits",
                        "{load}",
                        "Loads that waited for another node's load of the same key"),
                ofRedis(
                        CacheEvent.LOAD_TAKEOVER,
                        "cachekit.load.takeovers",
                        "{load}",
                        "Loads begun because another node did not finish in time"));
    }

    private static List<KitNumber> eventsOfL1() {
        return List.of(
                ofL1(
                        CacheEvent.CHANGE_RECEIVED,
                        "cachekit.changes_received",
                        "{change}",
                        "Changes received from some node, this one included"),
                ofL1(
                        CacheEvent.GAP,
                        "cachekit.gaps",
                        "{gap}",
                        "Times that changes were missed and had to be asked for"),
                ofL1(
                        CacheEvent.L1_FLUSHED,
                        "cachekit.l1.flushes",
                        "{flush}",
                        "Times that all L1 entries were dropped, because it was unknown which are valid"));
    }

    private static KitNumber ofRedis(CacheEvent event, String name, String unit, String description) {
        return whole(Backends.REMOTE, event, name, unit, description);
    }

    private static KitNumber ofL1(CacheEvent event, String name, String unit, String description) {
        return whole(Backends.L1, event, name, unit, description);
    }

    /** One of events that have nothing to do with namespaces. */
    private static KitNumber whole(
            Set<Backend> backends, CacheEvent event, String name, String unit, String description) {
        return KitNumber.of(backends, new EventSource(event, false), new Instrument(name, COUNTER, unit, description));
    }
}
