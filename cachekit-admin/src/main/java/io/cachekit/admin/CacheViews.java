package io.cachekit.admin;

import io.cachekit.CacheStats;
import io.cachekit.OperatorEvent;
import io.cachekit.core.CacheKit;
import io.cachekit.core.NamespaceOptions;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.MemoryUse;
import io.cachekit.spi.BackendStatus;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the cache as a whole, its health and its namespaces as JSON. Thread-safe. */
final class CacheViews {

    private static final CacheEvent[] SHOWN = {
        CacheEvent.HIT,
        CacheEvent.HIT_L1,
        CacheEvent.HIT_L2,
        CacheEvent.MISS,
        CacheEvent.STALE_ON_ERROR,
        CacheEvent.STALE_WHILE_LOADED,
        CacheEvent.ABSENT_HIT,
        CacheEvent.LOAD,
        CacheEvent.LOAD_FAILURE,
        CacheEvent.EVICTION,
        CacheEvent.EXPIRATION,
        CacheEvent.INVALIDATED_ENTRY,
        CacheEvent.STALE_STORE_PREVENTED,
        CacheEvent.UNDECODABLE,
        CacheEvent.UNSTORABLE
    };

    private final CacheKit kit;
    private final InstantSource clock;

    CacheViews(CacheKit kit, InstantSource clock) {
        this.kit = kit;
        this.clock = clock;
    }

    JsonObject overview() {
        CacheStats stats = kit.adapter().getStats();
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("backend", kit.backend().name().toLowerCase(Locale.ROOT))
                .add("at", clock.instant().toString())
                .add("degraded", kit.health().degraded())
                .add("statistics", kit.counters().enabled())
                .add("entries", stats.totalEntries())
                .add("hitRatio", stats.hitRate());
        add(view, "oldestEntry", stats.oldestEntry());
        add(view, "newestEntry", stats.newestEntry());
        if (kit.adapter() instanceof MemoryUse memory) {
            view.add("memoryBytes", memory.memoryBytes()).add("maxMemoryBytes", memory.maxMemoryBytes());
        }
        return view.add("counts", counts(kit.counters())).build();
    }

    private static void add(JsonObjectBuilder view, String name, Optional<Instant> time) {
        time.ifPresent(value -> view.add(name, value.toString()));
    }

    /** The counts of this node by event, such as {@code loadFailure}. */
    private static JsonObjectBuilder counts(CacheCounters counters) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (CacheEvent event : SHOWN) {
            counts.add(name(event), counters.get(event));
        }
        return counts;
    }

    private static String name(CacheEvent event) {
        StringBuilder name = new StringBuilder();
        for (String word : event.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    JsonObject health() {
        BackendStatus status = kit.health();
        JsonObjectBuilder data = Json.createObjectBuilder();
        status.data().forEach(data::add);
        return Json.createObjectBuilder()
                .add("backend", kit.backend().name().toLowerCase(Locale.ROOT))
                .add("degraded", status.degraded())
                .add("data", data)
                .build();
    }

    /** The last lines of this node's log that have a code, the newest first. */
    JsonObject events() {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (OperatorEvent event : kit.events().list()) {
            rows.add(Json.createObjectBuilder()
                    .add("at", event.at().toString())
                    .add("code", event.code())
                    .add("level", event.level().name().toLowerCase(Locale.ROOT))
                    .add("text", event.text())
                    .add("count", event.count()));
        }
        return Json.createObjectBuilder().add("events", rows).build();
    }

    JsonObject namespaces(NamespaceDirectory.Page page) {
        Map<String, Long> entries = kit.adapter().entriesIn(page.names());
        JsonArrayBuilder rows = Json.createArrayBuilder();
        for (String name : page.names()) {
            rows.add(namespace(name, entries.get(name)));
        }
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("namespaces", rows)
                .add("withoutNamespace", withoutNamespace())
                .add("matching", page.matching())
                .add("first", page.first())
                .add("complete", page.snapshot().complete())
                .add("asOf", page.snapshot().asOf().toString());
        if (page.next() != null) {
            view.add("next", page.next());
        }
        return view.build();
    }

    private JsonObjectBuilder withoutNamespace() {
        Optional<Duration> ttl = kit.service().withoutNamespace().defaultTtl();
        return Json.createObjectBuilder()
                .add("ttl", ttl.map(Duration::toString).orElse("never"))
                .add("mode", kit.control().mode(null).word());
    }

    private JsonObjectBuilder namespace(String name, @Nullable Long entries) {
        JsonObjectBuilder row = Json.createObjectBuilder().add("name", name);
        if (entries != null) {
            row.add("entries", entries);
        }
        Optional<Duration> ttl = kit.service().namespace(name).defaultTtl();
        row.add("ttl", ttl.map(Duration::toString).orElse("never"));
        row.add("mode", kit.control().mode(name).word());
        row.add("options", options(kit.namespaces().getOrDefault(name, NamespaceOptions.NONE)));
        CacheCounters own = kit.counters().watched().get(name);
        if (own != null) {
            row.add("counts", counts(own));
        }
        return row;
    }

    /** The configured options, by the last part of their property. */
    private static JsonObjectBuilder options(NamespaceOptions options) {
        JsonObjectBuilder view = Json.createObjectBuilder();
        options.byName().forEach(view::add);
        return view;
    }
}
