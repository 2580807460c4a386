package io.cachekit.admin;

import io.cachekit.CacheExplanation;
import io.cachekit.CacheKey;
import io.cachekit.CacheService;
import io.cachekit.EntryReport;
import io.cachekit.LoadFailure;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Shows the state of one key as JSON, and why a read finds an entry or not. Thread-safe. */
final class EntryView {

    private static final int SHOWN = 2000;

    private final CacheKit kit;
    private final InstantSource clock;
    private final boolean showValues;

    EntryView(CacheKit kit, InstantSource clock, boolean showValues) {
        this.kit = kit;
        this.clock = clock;
        this.showValues = showValues;
    }

    JsonObject of(CacheKey key) {
        CacheService service = kit.service().withoutNamespace();
        CacheExplanation told =
                (key.namespace() == null ? service : service.namespace(key.namespace())).explain(key.key());
        List<EntryReport> reports = showValues ? kit.adapter().inspect(key) : told.levels();
        JsonArrayBuilder levels = Json.createArrayBuilder();
        reports.forEach(report -> levels.add(level(report)));
        JsonObjectBuilder view = Json.createObjectBuilder().add("key", key.key());
        if (key.namespace() != null) {
            view.add("namespace", key.namespace());
        }
        if (told.reason() != null) {
            view.add("reason", told.reason().token());
        }
        if (told.lastFailure() != null) {
            view.add("lastFailure", failure(told.lastFailure()));
        }
        return view.add("served", told.decision().isHit())
                .add("decision", word(told.decision()))
                .add("text", told.text())
                .add("mode", told.mode().word())
                .add("loading", told.loading())
                .add("loadingElsewhere", told.loadingElsewhere())
                .add("loadsStored", told.loadsStored())
                .add("levels", levels)
                .add("undecodable", kit.counters().get(CacheEvent.UNDECODABLE))
                .add("valuesShown", showValues)
                .build();
    }

    private static JsonObjectBuilder failure(LoadFailure failure) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("exception", failure.exception())
                .add("at", failure.at().toString())
                .add("times", failure.times());
        if (failure.heldUntil() != null) {
            view.add("heldUntil", failure.heldUntil().toString());
        }
        return view;
    }

    private JsonObjectBuilder level(EntryReport report) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("level", word(report.level()))
                .add("state", word(report.state()))
                .add("reason", Texts.reason(report.state()));
        EntryReport.Details details = report.details();
        if (details != null) {
            add(view, details);
        }
        return view;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void add(JsonObjectBuilder view, EntryReport.Details details) {
        view.add("tags", Json.createArrayBuilder(new TreeSet<>(details.tags())))
                .add("createdAt", details.createdAt().toString())
                .add("hitCount", details.hitCount())
                .add("lastAccessed", details.lastAccessed().toString());
        Instant expires = details.expiresAt();
        if (expires != null) {
            long remaining = Duration.between(clock.instant(), expires).toMillis();
            view.add("expiresAt", expires.toString()).add("remainingMillis", Math.max(0, remaining));
        }
        details.bytes().ifPresent(bytes -> view.add("bytes", bytes));
        if (details.type() != null) {
            view.add("type", details.type());
        }
        if (showValues) {
            value(details).ifPresent(text -> view.add("value", cut(text)).add("valueCut", text.length() > SHOWN));
        }
    }

    private static Optional<String> value(EntryReport.Details details) {
        try {
            return details.text().get();
        } catch (RuntimeException e) { // from the value's own code
            return Optional.empty();
        }
    }

    /** Never half a character at the end. */
    private static String cut(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN);
    }
}
