package io.cachekit.jaxrs.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes raw paths that a router takes for the same resource the same way: by RFC 3986 §6.2.2 and
 * RFC 9110 §4.2.3, and without the parts that Jakarta REST ignores (3.1, §3.7.2), matrix parameters
 * and a final slash. Different paths may be written the same: this serves invalidation, never a
 * key.
 */
public final class EquivalentPath {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    private EquivalentPath() {}

    /** The path with nothing encoded that need not be, and {@code /} for an empty one. */
    public static String of(String rawPath) {
        return "/" + String.join("/", segments(rawPath));
    }

    /** The segments of that path. */
    public static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String part : rawPath.split("/", -1)) {
            int matrix = part.indexOf(';');
            String segment = decoded(matrix < 0 ? part : part.substring(0, matrix));
            if (segment.equals("..")) {
                segments.subList(Math.max(0, segments.size() - 1), segments.size())
                        .clear();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        return segment.indexOf('%') < 0 ? segment : ENCODED.matcher(segment).replaceAll(match -> plain(match.group()));
    }

    private static String plain(String encoded) {
        String decoded = Character.toString(Integer.parseInt(encoded.substring(1), 16));
        return UNRESERVED.matcher(decoded).matches() ? decoded : encoded.toUpperCase(Locale.ROOT);
    }
}
