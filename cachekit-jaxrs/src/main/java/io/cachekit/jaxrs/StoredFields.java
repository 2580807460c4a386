package io.cachekit.jaxrs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which header lines of a response are stored: all but those of the connection, of cookies, and of the body's length (RFC 9111 §3.1). */
final class StoredFields {

    private static final Set<String> NEVER = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "set-cookie",
            "set-cookie2",
            "content-length",
            "age");

    private StoredFields() {}

    static List<HeaderLine> of(List<HeaderLine> headers, Directives directives) {
        Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        dropped.addAll(HeaderList.members(HeaderLines.all(headers, "Connection")));
        dropped.addAll(directives.fields("no-cache"));
        dropped.addAll(directives.fields("private"));
        List<HeaderLine> kept = new ArrayList<>(headers);
        kept.removeIf(line -> dropped.contains(line.name()) || never(line.name()));
        return kept;
    }

    private static boolean never(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NEVER.contains(lower) || lower.startsWith("proxy-");
    }
}
