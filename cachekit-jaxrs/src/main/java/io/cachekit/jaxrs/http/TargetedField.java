package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.greenbytes.http.sfv.BooleanItem;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * Reads the directives of a targeted field, a structured-field dictionary (RFC 9213 §2.1). Seconds
 * must be Integers, and directives that loosen a rule must be true; parameters have no meaning.
 */
final class TargetedField {

    private static final Set<String> SECONDS =
            Set.of("max-age", "s-maxage", "stale-while-revalidate", "stale-if-error");
    private static final Set<String> LOOSENING = Set.of("public", "must-understand");

    private TargetedField() {}

    /** The directives; empty if the field is absent, empty or invalid. */
    static Optional<Directives> parse(List<String> lines) {
        Map<String, List<String>> values = new HashMap<>();
        Map<String, ListElement<?>> members = members(lines);
        members.forEach((name, element) ->
                value(name, element).ifPresent(value -> values.put(name, new ArrayList<>(List.of(value)))));
        return members.isEmpty() ? Optional.empty() : Optional.of(Directives.of(values));
    }

    private static Map<String, ListElement<?>> members(List<String> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        try {
            return new Parser(lines).parseDictionary().get();
        } catch (IllegalArgumentException e) { // what the parser throws for an invalid field
            return Map.of();
        }
    }

    /** The value as in Cache-Control; a wrong type becomes none, which is invalid for seconds. */
    private static Optional<String> value(String name, ListElement<?> element) {
        if (element instanceof BooleanItem flag) {
            return flag.get() ? Optional.of("") : Optional.empty();
        }
        if (LOOSENING.contains(name)) {
            return Optional.empty();
        }
        if (element instanceof IntegerItem seconds) {
            return Optional.of(seconds.get().toString());
        }
        return Optional.of(element instanceof StringItem text && !SECONDS.contains(name) ? text.get() : "");
    }
}
