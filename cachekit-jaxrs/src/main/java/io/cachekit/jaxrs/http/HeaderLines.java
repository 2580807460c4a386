package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads header lines by name, whatever its case (RFC 9110 §5.1). */
public final class HeaderLines {

    private HeaderLines() {}

    public static List<String> all(List<HeaderLine> lines, String name) {
        List<String> values = List.of();
        for (HeaderLine line : lines) {
            if (line.is(name)) {
                values = values.isEmpty() ? new ArrayList<>() : values;
                values.add(line.value());
            }
        }
        return values;
    }

    public static Optional<String> first(List<HeaderLine> lines, String name) {
        for (HeaderLine line : lines) {
            if (line.is(name)) {
                return Optional.of(line.value());
            }
        }
        return Optional.empty();
    }

    public static boolean has(List<HeaderLine> lines, String name) {
        for (HeaderLine line : lines) {
            if (line.is(name)) {
                return true;
            }
        }
        return false;
    }
}
