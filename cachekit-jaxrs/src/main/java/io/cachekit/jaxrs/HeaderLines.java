package io.cachekit.jaxrs;

import java.util.List;
import java.util.Optional;

/** Reads header lines by name, whatever its case (RFC 9110 §5.1). */
final class HeaderLines {

    private HeaderLines() {}

    static List<String> all(List<HeaderLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.is(name))
                .map(HeaderLine::value)
                .toList();
    }

    static Optional<String> first(List<HeaderLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.is(name))
                .map(HeaderLine::value)
                .findFirst();
    }

    static boolean has(List<HeaderLine> lines, String name) {
        return lines.stream().anyMatch(line -> line.is(name));
    }
}
