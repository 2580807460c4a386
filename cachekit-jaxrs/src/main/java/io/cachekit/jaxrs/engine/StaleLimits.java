package io.cachekit.jaxrs.engine;

import io.cachekit.TtlExpression;
import io.cachekit.jaxrs.http.StaleWindows;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The annotation's limits for serving stale responses (RFC 5861), in seconds; empty if it leaves
 * them open.
 *
 * @param whileRevalidate the time for which the old response answers while one request fetches the
 *     new one
 * @param ifError the time for which the old response answers if the resource fails
 */
public record StaleLimits(OptionalLong whileRevalidate, OptionalLong ifError) {

    /** Reads the two members. */
    public static StaleLimits parse(String whileRevalidate, String ifError, Function<String, Optional<String>> config) {
        return new StaleLimits(
                seconds("staleWhileRevalidate", whileRevalidate, config), seconds("staleIfError", ifError, config));
    }

    /** The limits, with the configured ones for those left open. */
    StaleWindows or(StaleWindows configured) {
        return new StaleWindows(
                whileRevalidate.orElse(configured.whileRevalidateSeconds()),
                ifError.orElse(configured.ifErrorSeconds()));
    }

    private static OptionalLong seconds(String member, String text, Function<String, Optional<String>> config) {
        return text.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        TtlExpression.resolve(member, text, config).span().toSeconds());
    }
}
