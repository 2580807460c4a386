package io.cachekit.jaxrs.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The lifetime that a response gives itself, and its age (RFC 9111 §4.2.1, §4.2.3). */
public final class Freshness {

    private static final long ONE_DAY = 86_400;

    private Freshness() {}

    /**
     * The explicit lifetime in seconds: {@code s-maxage} over {@code max-age} over {@code Expires}
     * minus {@code Date}; 0 if it is invalid; empty if there is none.
     */
    public static OptionalLong lifetime(List<HeaderLine> headers, ResponseControl control, Instant now) {
        Directives directives = control.directives();
        OptionalLong seconds = directives.seconds("s-maxage");
        if (seconds.isEmpty()) {
            seconds = directives.seconds("max-age");
        }
        if (seconds.isPresent()) {
            return seconds;
        }
        Optional<String> expires = HeaderLines.first(headers, "Expires");
        if (expires.isEmpty() || control.targeted()) {
            return OptionalLong.empty();
        }
        Instant date = date(headers, now);
        long left = HttpDate.parse(expires.get(), now)
                .map(end -> Duration.between(date, end).toSeconds())
                .orElse(0L);
        return OptionalLong.of(Math.max(0, Math.min(Directives.MAX_SECONDS, left)));
    }

    /** A tenth of the time since Last-Modified, at most a day; or empty (RFC 9111 §4.2.2). */
    public static OptionalLong heuristic(List<HeaderLine> headers, Instant now) {
        Optional<Instant> modified = HttpDate.lastModified(headers).flatMap(text -> HttpDate.parse(text, now));
        if (modified.isEmpty() || modified.get().isAfter(date(headers, now))) {
            return OptionalLong.empty();
        }
        long seconds = Duration.between(modified.get(), date(headers, now)).toSeconds();
        return OptionalLong.of(Math.min(ONE_DAY, seconds / 10));
    }

    /**
     * The corrected initial age in seconds (RFC 9111 §4.2.3); of several {@code Age} members the
     * first counts. Without a valid one the response was made just now, and its delay is no part of
     * its age.
     */
    public static long initialAge(List<HeaderLine> headers, Instant requested, Instant received) {
        long apparent = Duration.between(date(headers, received), received).toSeconds();
        OptionalLong age = HeaderList.members(HeaderLines.all(headers, "Age")).stream()
                .findFirst()
                .map(Directives::deltaSeconds)
                .orElse(OptionalLong.empty());
        long delay = Math.max(0, Duration.between(requested, received).toSeconds());
        long corrected = age.isPresent() ? age.getAsLong() + delay : 0;
        return Math.min(Directives.MAX_SECONDS, Math.max(0, Math.max(apparent, corrected)));
    }

    /** The current age in seconds, never below the initial one. */
    public static long currentAge(StoredResponse response, Instant now) {
        long resident = Math.floorDiv(now.toEpochMilli() - response.storedAtMillis(), 1000L);
        return Math.min(Directives.MAX_SECONDS, response.initialAgeSeconds() + Math.max(0, resident));
    }

    /** True if the response is younger than its lifetime (RFC 9111 §4.2). */
    public static boolean isFresh(StoredResponse response, Instant now) {
        return response.lifetimeSeconds() == StoredResponse.NEVER_STALE || remaining(response, now) > 0;
    }

    /** The seconds for which the response is still fresh; negative if it is stale. */
    public static long remaining(StoredResponse response, Instant now) {
        return response.lifetimeSeconds() == StoredResponse.NEVER_STALE
                ? Long.MAX_VALUE
                : response.lifetimeSeconds() - currentAge(response, now);
    }

    /** The same for Cache-Status (RFC 9211 §2.4); empty if the response is never stale. */
    public static OptionalLong ttl(StoredResponse response, Instant now) {
        return response.lifetimeSeconds() == StoredResponse.NEVER_STALE
                ? OptionalLong.empty()
                : OptionalLong.of(remaining(response, now));
    }

    private static Instant date(List<HeaderLine> headers, Instant now) {
        return HeaderLines.first(headers, "Date")
                .flatMap(text -> HttpDate.parse(text, now))
                .orElse(now);
    }
}
