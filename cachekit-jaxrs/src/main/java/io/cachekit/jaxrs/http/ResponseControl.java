package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Optional;

/**
 * The directives that count for a response: those of a targeted field, else those of Cache-Control.
 *
 * @param targeted true if they are those of a targeted field, which also replaces Expires (RFC 9213
 *     §2.2)
 */
public record ResponseControl(Directives directives, boolean targeted) {

    /** Takes the first targeted field that is valid and not empty (RFC 9213 §2.1, §2.2). */
    public static ResponseControl of(List<HeaderLine> headers, List<String> targetedFields) {
        for (String field : targetedFields) {
            Optional<Directives> targeted = TargetedField.parse(HeaderLines.all(headers, field));
            if (targeted.isPresent()) {
                return new ResponseControl(targeted.get(), true);
            }
        }
        return new ResponseControl(Directives.parse(HeaderLines.all(headers, "Cache-Control")), false);
    }

    /** True if the response has a lifetime, even an invalid one (RFC 9111 §3, §4.2.1). */
    public boolean hasLifetime(List<HeaderLine> headers) {
        return directives.has("s-maxage")
                || directives.has("max-age")
                || (!targeted && HeaderLines.has(headers, "Expires"));
    }
}
