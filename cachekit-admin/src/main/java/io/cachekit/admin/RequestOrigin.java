package io.cachekit.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a request, as its browser gives it. A client that is no browser gives neither of
 * the first two.
 *
 * @param fetchSite the field {@code Sec-Fetch-Site} (W3C, Fetch Metadata), which no page can set
 * @param origin the field {@code Origin} (RFC 6454, section 7)
 * @param host the field {@code Host}
 */
record RequestOrigin(
        @Nullable String fetchSite,
        @Nullable String origin,
        @Nullable String host) {

    private static final Pattern WITH_PORT = Pattern.compile(".*:[0-9]+");

    /** The field that names another origin than the host; empty for pages of this host, and for no page. */
    Optional<String> mismatch() {
        if (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none")) {
            return Optional.of("Sec-Fetch-Site");
        }
        return origin == null || (host != null && isOf(origin, host)) ? Optional.empty() : Optional.of("Origin");
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
