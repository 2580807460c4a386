package io.cachekit.admin;

import io.cachekit.CacheControl;
import io.cachekit.CacheMode;
import io.cachekit.support.Setting;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish for another mode of a namespace.
 *
 * @param namespace the namespace, or null for the entries without one
 * @param mode the mode
 */
record ModeChange(@Nullable String namespace, CacheMode mode) {

    private static final List<String> MEMBERS = List.of("namespace", "mode");
    private static final Setting<CacheMode> MODE = Setting.choice("mode", CacheMode.ON);

    /** Reads the body of a request; throws an {@link AdminProblem} that names the wrong member. */
    static ModeChange parse(JsonObject json) {
        for (String member : json.keySet()) {
            if (!MEMBERS.contains(member)) {
                throw AdminProblem.wrong("A member is not known; known are " + String.join(", ", MEMBERS) + ".");
            }
        }
        String namespace =
                Fields.optionalName("namespace", text(json, "namespace")).orElse(null);
        String mode = Fields.name("mode", text(json, "mode"));
        try {
            return new ModeChange(namespace, MODE.parse(mode));
        } catch (IllegalArgumentException e) {
            throw AdminProblem.wrong("mode must be " + MODE.allowed() + ".");
        }
    }

    private static @Nullable String text(JsonObject json, String member) {
        JsonValue value = json.get(member);
        if (value == null || value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw AdminProblem.wrong(member + " must be a text.");
    }

    /** Makes the change, which logs the caller's name, and returns the mode. */
    JsonObject apply(CacheControl control, String caller) {
        try {
            control.mode(namespace, mode, Texts.quoted(caller));
        } catch (IllegalArgumentException e) { // a name with half a character
            throw AdminProblem.wrong(String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw AdminProblem.conflict(
                    "The whole cache is off by cachekit.enabled, until the application starts" + " again without it.");
        }
        JsonObjectBuilder answer = Json.createObjectBuilder();
        if (namespace != null) {
            answer.add("namespace", namespace);
        }
        return answer.add("mode", control.mode(namespace).word()).build();
    }
}
