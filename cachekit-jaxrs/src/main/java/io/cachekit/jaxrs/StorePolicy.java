package io.cachekit.jaxrs;

import java.util.List;
import java.util.Set;

/** Whether a shared cache may store a response at all (RFC 9111 §3, §3.5, §4.1, §7.3). */
final class StorePolicy {

    /** Final, complete, no errors. */
    private static final Set<Integer> STATUSES = Set.of(200, 203, 204, 300, 301, 308);

    private StorePolicy() {}

    static boolean allows(int status, List<HeaderLine> headers) {
        return STATUSES.contains(status) && allows(headers);
    }

    /** The part that hangs on header fields, which a later filter may have set. */
    static boolean allows(List<HeaderLine> headers) {
        Directives directives = Directives.parse(HeaderLines.all(headers, "Cache-Control"));
        return !directives.has("no-store")
                && !directives.hasUnqualified("private")
                && !directives.hasUnqualified("no-cache")
                && !HeaderLines.has(headers, "Set-Cookie")
                && !HeaderLines.has(headers, "Set-Cookie2")
                && !HeaderList.members(HeaderLines.all(headers, "Vary")).contains("*");
    }
}
