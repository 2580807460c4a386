package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.Freshness;
import io.cachekit.jaxrs.http.HeaderLine;
import io.cachekit.jaxrs.http.ResponseControl;
import io.cachekit.jaxrs.http.StaleWindows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The times for which a response is fresh (RFC 9111 §4.2.1) and kept.
 *
 * @param ageSeconds its age when it was stored
 * @param lifetimeSeconds the age at which it becomes stale, or -1 for never
 * @param windows the times for which it is served stale (RFC 5861)
 * @param keep the time for which it is kept, null for always; zero or negative if it is of no use
 */
record Lifetime(
        long ageSeconds,
        long lifetimeSeconds,
        StaleWindows windows,
        @Nullable Duration keep) {

    static Lifetime of(
            List<HeaderLine> headers,
            ResponseControl control,
            CacheRequest request,
            HttpSettings settings,
            Basis basis) {
        long age = Freshness.initialAge(headers, basis.requested(), basis.now());
        StaleWindows preset =
                request.plan().policy().stale().or(settings.stale().windows());
        StaleWindows windows = StaleWindows.of(control, preset);
        Duration extra = extra(basis.validated(), windows, settings);
        OptionalLong explicit = Freshness.lifetime(headers, control, basis.now());
        if (explicit.isEmpty() && control.directives().hasUnqualified("no-cache")) {
            explicit = OptionalLong.of(0);
        }
        Ttl ttl = request.plan().ttl();
        if (explicit.isEmpty() && !ttl.isGiven() && settings.policy().heuristics()) {
            explicit = Freshness.heuristic(headers, basis.now());
        }
        if (explicit.isPresent()) {
            long lifetime = control.directives().hasUnqualified("no-cache") ? 0 : explicit.getAsLong();
            return new Lifetime(age, lifetime, windows, extra.plusSeconds(lifetime - age));
        }
        if (basis.ttl().explicit()) {
            return new Lifetime(age, 0, windows, Duration.ZERO);
        }
        Duration duration = basis.ttl().duration();
        if (duration == null) {
            return new Lifetime(age, -1, windows, null);
        }
        long whole = duration.plusNanos(999_999_999).toSeconds();
        return new Lifetime(age, age + whole, windows, duration.plus(extra));
    }

    /**
     * The facts beside the head of the response.
     *
     * @param requested the time when the request went on to the resource
     * @param now the time of its response
     * @param validated true if the response has a validator
     * @param ttl the TTL of a response without a lifetime; not open
     */
    record Basis(Instant requested, Instant now, boolean validated, Ttl ttl) {}

    /** True for a response whose lifetime is explicit or may be computed. */
    static boolean isTimed(List<HeaderLine> headers, ResponseControl control, HttpSettings settings, Instant now) {
        return control.hasLifetime(headers)
                || control.directives().hasUnqualified("no-cache")
                || (settings.policy().heuristics()
                        && Freshness.heuristic(headers, now).isPresent());
    }

    private static Duration extra(boolean validated, StaleWindows windows, HttpSettings settings) {
        Duration stale = Duration.ofSeconds(Math.max(windows.whileRevalidateSeconds(), windows.ifErrorSeconds()));
        Duration kept = settings.stale().keepForValidation();
        return validated && kept.compareTo(stale) > 0 ? kept : stale;
    }
}
