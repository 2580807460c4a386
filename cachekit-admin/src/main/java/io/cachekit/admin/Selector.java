package io.cachekit.admin;

import io.cachekit.Invalidation;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an invalidation of the JSON object that names entries. */
final class Selector {

    private static final int MOST_TAGS = 100;

    private final JsonObject json;

    private Selector(JsonObject json) {
        this.json = json;
    }

    /** The invalidation; throws an {@link AdminProblem} that names the wrong member. */
    static Invalidation parse(JsonObject json) {
        try {
            return new Selector(json).invalidation();
        } catch (IllegalArgumentException e) { // a malformed pattern, or a name with half a character
            throw AdminProblem.wrong(String.valueOf(e.getMessage()));
        }
    }

    private Invalidation invalidation() {
        String kind = text("selector");
        return switch (kind == null ? "" : kind) {
            case "key" -> key();
            case "namespace" -> {
                allow("namespace");
                yield Invalidation.namespace(Fields.name("namespace", text("namespace")));
            }
            case "tags" -> {
                allow("tags");
                yield new Invalidation.Tags(tags());
            }
            case "pattern" -> pattern();
            case "all" -> {
                allow();
                yield Invalidation.all();
            }
            default -> throw AdminProblem.wrong("selector must be key, namespace, tags, pattern or all.");
        };
    }

    private Invalidation key() {
        allow("namespace", "key");
        return Invalidation.key(Fields.key(this::text));
    }

    private Invalidation pattern() {
        allow("namespace", "pattern");
        String pattern = Fields.name("pattern", text("pattern"));
        return Fields.optionalName("namespace", text("namespace"))
                .map(namespace -> Invalidation.pattern(namespace, pattern))
                .orElseGet(() -> Invalidation.pattern(pattern));
    }

    private Set<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        if (!(json.get("tags") instanceof JsonArray array) || array.isEmpty() || array.size() > MOST_TAGS) {
            throw AdminProblem.wrong("tags must be an array of 1 to " + MOST_TAGS + " texts.");
        }
        for (JsonValue tag : array) {
            tags.add(Fields.name("tags", textOf("tags", tag)));
        }
        return tags;
    }

    /** Refuses further members: a misspelled one must not widen what is removed. */
    private void allow(String... members) {
        Set<String> known = new LinkedHashSet<>(Set.of("selector"));
        known.addAll(Set.of(members));
        for (String member : json.keySet()) {
            if (!known.contains(member)) {
                throw AdminProblem.wrong(
                        "A member is not known for this selector; known are " + String.join(", ", known) + ".");
            }
        }
    }

    private @Nullable String text(String member) {
        JsonValue value = json.get(member);
        return value == null || value == JsonValue.NULL ? null : textOf(member, value);
    }

    private static String textOf(String member, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw AdminProblem.wrong(member + " must be a text.");
    }
}
