package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.stream.Stream;

/** Makes header lines for tests. */
final class Lines {

    private Lines() {}

    /** Lines such as {@code ETag: "a"}. */
    static List<HeaderLine> of(String... lines) {
        return Stream.of(lines)
                .map(line -> line.split(": ", 2))
                .map(parts -> new HeaderLine(parts[0], parts[1]))
                .toList();
    }

    static ResponseControl control(String cacheControl) {
        return ResponseControl.of(of("Cache-Control: " + cacheControl), List.of());
    }
}
