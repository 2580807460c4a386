package io.cachekit.jaxrs.http;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes entity tags, and compares them by If-None-Match (RFC 9110 §8.8.3, §13.1.2). */
public final class EntityTags {

    private static final int BYTES = 16;

    /** No controls, spaces or quotes between the quotes; obs-text is valid (RFC 9110 §8.8.3). */
    private static final Pattern VALID = Pattern.compile("(W/)?\"[^\\x00-\\x20\"\\x7f]*\"");

    private EntityTags() {}

    /** A strong tag of some content. */
    public static String of(byte[] content) {
        return '"' + HexFormat.of().formatHex(Digests.sha256(content), 0, BYTES) + '"';
    }

    /** The tag of a response; empty if it has none, an invalid one, or several that differ. */
    public static Optional<String> of(List<HeaderLine> headers) {
        List<String> tags = HeaderLines.all(headers, "ETag").stream()
                .map(String::strip)
                .distinct()
                .toList();
        return tags.size() == 1 && VALID.matcher(tags.get(0)).matches() ? Optional.of(tags.get(0)) : Optional.empty();
    }

    /** True if a tag stands for the same bytes (RFC 9110 §8.8.1). */
    static boolean isStrong(String tag) {
        return tag.startsWith("\"");
    }

    /**
     * True if a list of tags, or {@code *}, contains a tag, compared weakly (RFC 9110 §8.8.3.2).
     */
    public static boolean matches(List<String> ifNoneMatch, String tag) {
        for (String line : ifNoneMatch) {
            if (line.strip().equals("*") || contains(line, opaque(tag.strip()))) {
                return true;
            }
        }
        return false;
    }

    /** An entity tag has no escapes: it ends at the next quote (RFC 9110 §8.8.3). */
    private static boolean contains(String line, String opaque) {
        int start = line.indexOf('"');
        while (start >= 0) {
            int end = line.indexOf('"', start + 1);
            if (end < 0) {
                return false;
            }
            if (line.substring(start, end + 1).equals(opaque)) {
                return true;
            }
            start = line.indexOf('"', end + 1);
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
