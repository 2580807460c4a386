package io.cachekit.jaxrs.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Evaluates If-Range, which holds only for the very same bytes (RFC 9110 §13.1.5). */
final class IfRange {

    /** The age from which a date of change is a strong validator (RFC 9110 §8.8.2.2). */
    private static final Duration SETTLED = Duration.ofSeconds(60);

    private IfRange() {}

    /** True if the field is absent, or names the strong validator of the stored response. */
    static boolean holds(RequestFacts facts, List<HeaderLine> stored, Instant now) {
        List<String> lines = facts.header("If-Range");
        if (lines.size() != 1) {
            return lines.isEmpty();
        }
        String validator = lines.get(0).strip();
        if (validator.startsWith("\"") || validator.startsWith("W/")) {
            return EntityTags.of(stored)
                    .filter(tag -> EntityTags.isStrong(tag) && tag.equals(validator))
                    .isPresent();
        }
        Optional<Instant> modified = HttpDate.lastModified(stored).flatMap(text -> HttpDate.parse(text, now));
        return modified.isPresent()
                && modified.equals(HttpDate.parse(validator, now))
                && isStrong(modified.get(), stored, now);
    }

    private static boolean isStrong(Instant modified, List<HeaderLine> stored, Instant now) {
        return HeaderLines.first(stored, "Date")
                .flatMap(text -> HttpDate.parse(text, now))
                .filter(date -> Duration.between(modified, date).compareTo(SETTLED) >= 0)
                .isPresent();
    }
}
