package io.cachekit.admin;

import io.cachekit.EntryCount;
import io.cachekit.Invalidation;
import io.cachekit.core.CacheKit;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Version 1 of the API, without HTTP: reads by path and parameters, changes by path and body. Thread-safe. */
final class AdminApi {

    /** The path of this version below that of the administration. */
    static final String PATH = "/api/v1/";

    private static final Logger LOGGER = System.getLogger("io.cachekit.admin");
    private static final int PAGE = 50;
    private static final int LONGEST_PAGE = 200;

    private final CacheKit kit;
    private final NamespaceDirectory directory;
    private final CacheViews views;
    private final EntryView entries;

    AdminApi(CacheKit kit, boolean showValues, InstantSource clock) {
        this.kit = kit;
        this.directory = new NamespaceDirectory(kit, clock);
        this.views = new CacheViews(kit, clock);
        this.entries = new EntryView(kit, clock, showValues);
    }

    /** Answers a read; throws an {@link AdminProblem} that refuses it. */
    JsonObject read(String name, Function<String, @Nullable String> parameters) {
        return switch (name) {
            case "overview" -> views.overview();
            case "health" -> views.health();
            case "events" -> views.events();
            case "namespaces" -> views.namespaces(page(parameters));
            case "entry" -> entries.of(Fields.key(parameters));
            case "preview", "invalidate", "mode" -> throw AdminProblem.method("POST");
            default -> throw AdminProblem.unknown("The API has no such path.");
        };
    }

    private NamespaceDirectory.Page page(Function<String, @Nullable String> parameters) {
        return directory.page(
                Fields.optionalName("search", parameters.apply("search")).orElse(""),
                Fields.optionalName("after", parameters.apply("after")).orElse(null),
                Fields.number("size", parameters.apply("size"), 1, LONGEST_PAGE, PAGE));
    }

    /** Answers a request with a body; throws an {@link AdminProblem} that refuses it. */
    JsonObject change(String name, JsonObject body, String caller) {
        return switch (name) {
            case "preview" -> preview(Selector.parse(body));
            case "invalidate" -> invalidate(Selector.parse(body), caller);
            case "mode" -> mode(ModeChange.parse(body), caller);
            case "overview", "health", "events", "namespaces", "entry" -> throw AdminProblem.method("GET, HEAD");
            default -> throw AdminProblem.unknown("The API has no such path.");
        };
    }

    private JsonObject mode(ModeChange change, String caller) {
        JsonObject answer = change.apply(kit.control(), caller);
        directory.refresh();
        return answer;
    }

    private JsonObject preview(Invalidation what) {
        EntryCount count = kit.adapter().count(what);
        return Json.createObjectBuilder()
                .add("selector", what.kind())
                .add("entries", count.atLeast())
                .add("exact", count.exact())
                .build();
    }

    private JsonObject invalidate(Invalidation what, String caller) {
        long removed = kit.service().invalidate(what);
        directory.refresh();
        LOGGER.log(
                Level.INFO,
                "Cache administration: {0} invalidated {1}. It removed {2} entries",
                Texts.quoted(caller),
                Texts.selector(what),
                Long.toString(removed));
        return Json.createObjectBuilder()
                .add("selector", what.kind())
                .add("removed", removed)
                .build();
    }
}
