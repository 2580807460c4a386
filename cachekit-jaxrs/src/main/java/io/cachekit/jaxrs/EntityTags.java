package io.cachekit.jaxrs;

import java.util.HexFormat;
import java.util.List;

/** Makes entity tags, and compares them as If-None-Match does (RFC 9110 §8.8.3, §13.1.2). */
final class EntityTags {

    private static final int BYTES = 16;

    private EntityTags() {}

    /** A strong tag of some content. */
    static String of(byte[] content) {
        return '"' + HexFormat.of().formatHex(Digests.sha256(content), 0, BYTES) + '"';
    }

    /** Whether a list of tags, or {@code *}, contains a tag, by weak comparison (RFC 9110 §8.8.3.2). */
    static boolean matches(List<String> ifNoneMatch, String tag) {
        for (String line : ifNoneMatch) {
            if (line.strip().equals("*") || contains(line, opaque(tag.strip()))) {
                return true;
            }
        }
        return false;
    }

    /** An entity tag knows no escapes: it ends at the next quote (RFC 9110 §8.8.3). */
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
