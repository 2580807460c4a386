package io.cachekit.jaxrs.http;

import java.util.List;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * Reads the groups that responses belong to, and those that a response invalidates:
 * structured-field lists of strings (RFC 9875 §2, §3). An invalid list, or one of other items,
 * counts as none.
 */
public final class CacheGroups {

    /** More groups than these are left out. */
    public static final int MAX_GROUPS = 128;

    private CacheGroups() {}

    /** The groups that a response belongs to. */
    public static List<String> groups(List<HeaderLine> headers) {
        return strings(HeaderLines.all(headers, "Cache-Groups"));
    }

    /** The groups that a response to an unsafe method invalidates. */
    public static List<String> invalidated(List<HeaderLine> headers) {
        return strings(HeaderLines.all(headers, "Cache-Group-Invalidation"));
    }

    private static List<String> strings(List<String> lines) {
        List<ListElement<?>> members = members(lines);
        if (!members.stream().allMatch(StringItem.class::isInstance)) {
            return List.of();
        }
        return members.stream()
                .map(member -> ((StringItem) member).get())
                .distinct()
                .limit(MAX_GROUPS)
                .toList();
    }

    private static List<ListElement<?>> members(List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        try {
            return new Parser(lines).parseList().get();
        } catch (IllegalArgumentException e) { // what the parser throws for an invalid field
            return List.of();
        }
    }
}
