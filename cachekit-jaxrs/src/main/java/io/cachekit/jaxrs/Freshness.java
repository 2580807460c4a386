package io.cachekit.jaxrs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How long a response itself says that it is fresh, and how old it is (RFC 9111 §4.2.1, §4.2.3). */
final class Freshness {

    private Freshness() {}

    /**
     * The explicit lifetime in seconds: {@code s-maxage} over {@code max-age} over {@code Expires} minus
     * {@code Date}; 0 where it is given and invalid; empty where the response says nothing.
     */
    static OptionalLong lifetime(List<HeaderLine> headers, Directives directives, Instant now) {
        OptionalLong seconds = directives.seconds("s-maxage");
        if (seconds.isEmpty()) {
            seconds = directives.seconds("max-age");
        }
        if (seconds.isPresent()) {
            return seconds;
        }
        Optional<String> expires = HeaderLines.first(headers, "Expires");
        if (expires.isEmpty()) {
            return OptionalLong.empty();
        }
        Instant date = date(headers, now);
        long left = HttpDate.parse(expires.get(), now)
                .map(end -> Duration.between(date, end).toSeconds())
                .orElse(0L);
        return OptionalLong.of(Math.max(0, Math.min(Directives.MAX_SECONDS, left)));
    }

    /** The corrected initial age in seconds (RFC 9111 §4.2.3); of several {@code Age} members the first counts. */
    static long initialAge(List<HeaderLine> headers, Instant requested, Instant received) {
        long apparent = Duration.between(date(headers, received), received).toSeconds();
        long age = HeaderList.members(HeaderLines.all(headers, "Age")).stream()
                .findFirst()
                .map(Directives::deltaSeconds)
                .orElse(OptionalLong.empty())
                .orElse(0);
        long delay = age == 0 ? 0 : Duration.between(requested, received).toSeconds();
        return Math.max(0, Math.max(apparent, age + Math.max(0, delay)));
    }

    /** The current age in seconds, never below the initial one. */
    static long currentAge(StoredResponse response, Instant now) {
        long resident = Math.floorDiv(now.toEpochMilli() - response.storedAtMillis(), 1000L);
        return Math.min(Directives.MAX_SECONDS, response.initialAgeSeconds() + Math.max(0, resident));
    }

    private static Instant date(List<HeaderLine> headers, Instant now) {
        return HeaderLines.first(headers, "Date")
                .flatMap(text -> HttpDate.parse(text, now))
                .orElse(now);
    }
}
