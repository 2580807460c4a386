package io.cachekit.jaxrs.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Evaluates the conditions of a GET or HEAD whose answer would be 200 (RFC 9110 §13). */
public final class Conditions {

    private static final Set<String> REPRESENTATION =
            Set.of("content-type", "content-encoding", "content-language", "content-range", "content-length");

    private Conditions() {}

    /**
     * If-None-Match decides if it is present; else If-Modified-Since does, if it is a date, against
     * Last-Modified or else Date (RFC 9111 §4.3.2).
     */
    public static boolean notModified(RequestFacts facts, List<HeaderLine> headers, Instant now) {
        if (facts.has("If-None-Match")) {
            return EntityTags.matches(
                    facts.header("If-None-Match"), EntityTags.of(headers).orElse(""));
        }
        if (!facts.has("If-Modified-Since")) {
            return false;
        }
        Optional<Instant> since = date(facts.header("If-Modified-Since"), now);
        Optional<Instant> modified = date(HeaderLines.all(headers, "Last-Modified"), now)
                .or(() -> date(HeaderLines.all(headers, "Date"), now));
        return since.isPresent() && modified.isPresent() && !modified.get().isAfter(since.get());
    }

    /**
     * True for conditions on a change: only the resource may answer (RFC 9110 §13.1.1, §13.1.4).
     */
    public static boolean concernResource(RequestFacts facts) {
        return facts.has("If-Match") || facts.has("If-Unmodified-Since");
    }

    /** The header lines of a 304, without those of the missing content (RFC 9110 §15.4.5). */
    public static List<HeaderLine> notModifiedHeaders(List<HeaderLine> headers) {
        boolean tagged = HeaderLines.has(headers, "ETag");
        return headers.stream()
                .filter(line -> !REPRESENTATION.contains(line.name().toLowerCase(Locale.ROOT)))
                .filter(line -> !(tagged && line.is("Last-Modified")))
                .toList();
    }

    private static Optional<Instant> date(List<String> lines, Instant now) {
        return lines.size() == 1 ? HttpDate.parse(lines.get(0), now) : Optional.empty();
    }
}
