package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The directives of Cache-Control (RFC 9111 §5.2). Case of names does not count, a value may be a
 * token or a quoted string. Of several numbers the first counts (§4.2.1); of a qualified and an
 * unqualified directive the unqualified one.
 */
public final class Directives {

    /** The highest number of seconds; larger ones count as this (RFC 9111 §1.2.2). */
    public static final long MAX_SECONDS = 1L << 31;

    private final Map<String, List<String>> values;

    private Directives(Map<String, List<String>> values) {
        this.values = values;
    }

    static Directives of(Map<String, List<String>> values) {
        return new Directives(values);
    }

    public static Directives parse(Iterable<String> lines) {
        Map<String, List<String>> values = new HashMap<>();
        for (String member : HeaderList.members(lines)) {
            int equals = member.indexOf('=');
            String name = equals < 0 ? member : member.substring(0, equals);
            String value = equals < 0
                    ? ""
                    : HeaderList.unquote(member.substring(equals + 1).strip());
            values.computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                    .add(value);
        }
        return new Directives(values);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * True if the directive is for the whole message, not for listed fields (RFC 9111 §5.2.2.4).
     */
    public boolean hasUnqualified(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .anyMatch(value -> HeaderList.members(List.of(value)).isEmpty());
    }

    /** The fields that a qualified {@code no-cache} or {@code private} lists. */
    public List<String> fields(String name) {
        return HeaderList.members(values.getOrDefault(name, List.of()));
    }

    /** The seconds of a directive: empty if it is absent, 0 if its value is invalid. */
    public OptionalLong seconds(String name) {
        List<String> given = values.get(name);
        return given == null
                ? OptionalLong.empty()
                : OptionalLong.of(deltaSeconds(given.get(0)).orElse(0));
    }

    public static OptionalLong deltaSeconds(@Nullable String text) {
        if (text == null || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        String digits = text.replaceFirst("^0+(?=.)", "");
        return OptionalLong.of(digits.length() > 10 ? MAX_SECONDS : Math.min(MAX_SECONDS, Long.parseLong(digits)));
    }
}
