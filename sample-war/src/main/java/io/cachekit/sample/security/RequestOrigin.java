package io.cachekit.sample.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a request, as its browser gives it. A client that is no browser gives neither of the first two.
 *
 * @param fetchSite the field {@code Sec-Fetch-Site}, which no page can set, and which beats the origin
 * @param origin the field {@code Origin}
 * @param host the field {@code Host}
 */
record RequestOrigin(
        @Nullable String fetchSite,
        @Nullable String origin,
        @Nullable String host) {

    private static final Pattern WITH_PORT = Pattern.compile(".*:[0-9]+");

    /**
     * Compares the origin with the host that the request is for.
     *
     * @return in what they differ; empty if the request comes from this host, or from no page
     */
    Optional<String> mismatch() {
        if (fetchSite != null) {
            boolean own = fetchSite.equals("same-origin") || fetchSite.equals("none");
            return own ? Optional.empty() : Optional.of("Sec-Fetch-Site is " + fetchSite);
        }
        if (origin == null || (host != null && isOf(origin, host))) {
            return Optional.empty();
        }
        return Optional.of("Origin is " + origin + ", Host is " + host);
    }

    /** Compares host and port only: behind a proxy that ends TLS the server sees another scheme than the browser. */
    private static boolean isOf(String origin, String host) {
        try {
            URI uri = new URI(origin);
            String scheme = uri.getScheme();
            String authority = uri.getRawAuthority();
            return scheme != null
                    && authority != null
                    && withPort(authority, scheme).equals(withPort(host, scheme));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String withPort(String authority, String scheme) {
        String lower = authority.toLowerCase(Locale.ROOT);
        return WITH_PORT.matcher(lower).matches() ? lower : lower + (scheme.equals("https") ? ":443" : ":80");
    }
}
