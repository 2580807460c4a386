package io.cachekit.jaxrs.http;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A target URI in its parts (RFC 9110 §7.1).
 *
 * @param origin scheme, host and port, without the port that the scheme implies (RFC 9110 §4.2.3)
 * @param path the path, not decoded
 * @param query the query, not decoded, or null
 */
public record Target(String origin, String path, @Nullable String query) {

    public static Target of(URI uri) {
        return new Target(origin(uri), Objects.requireNonNullElse(uri.getRawPath(), "/"), uri.getRawQuery());
    }

    /** Another path and query of the same origin. */
    public Target at(String otherPath, @Nullable String otherQuery) {
        return otherPath.equals(path) && Objects.equals(otherQuery, query)
                ? this
                : new Target(origin, otherPath, otherQuery);
    }

    private static String origin(URI uri) {
        String scheme = Objects.requireNonNullElse(uri.getScheme(), "http").toLowerCase(Locale.ROOT);
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "").toLowerCase(Locale.ROOT);
        String port = scheme.equals("https") ? ":443" : ":80";
        return scheme + "://"
                + (authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority);
    }
}
