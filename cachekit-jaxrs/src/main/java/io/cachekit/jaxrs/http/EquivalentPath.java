package io.cachekit.jaxrs.http;

import java.util.Locale;
import java.util.regex.Pattern;

/** Writes raw paths that stand for the same resource the same way (RFC 3986 §6.2.2, RFC 9110 §4.2.3). */
public final class EquivalentPath {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private EquivalentPath() {}

    /** The path with nothing encoded that need not be, and {@code /} for an empty one. */
    public static String of(String rawPath) {
        if (rawPath.isEmpty()) {
            return "/";
        }
        return rawPath.indexOf('%') < 0 ? rawPath : ENCODED.matcher(rawPath).replaceAll(match -> plain(match.group()));
    }

    private static String plain(String encoded) {
        String decoded = Character.toString(Integer.parseInt(encoded.substring(1), 16));
        return UNRESERVED.matcher(decoded).matches() ? decoded : encoded.toUpperCase(Locale.ROOT);
    }
}
