package io.cachekit.jaxrs.http;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.greenbytes.http.sfv.StringItem;
import org.jspecify.annotations.Nullable;

/**
 * Writes a member of the Cache-Status field, a structured-field list (RFC 9211 §2). It never shows the
 * key (§2.7), which may hold what a caller sent. Immutable.
 */
public final class CacheStatus {

    public static final String FIELD = "Cache-Status";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z*][!#$%&'*+\\-.^_`|~0-9A-Za-z:/]*");

    private final String start;

    public CacheStatus(String name) {
        this.start = tokenOrString(name);
    }

    /**
     * The result of a forwarded request.
     *
     * @param stored true if the response was stored (RFC 9211 §2.5)
     * @param collapsed true if the request waited for another one; empty if that is not shown (RFC
     *     9211 §2.6)
     * @param detail further detail, or null (RFC 9211 §2.8)
     */
    public record Forwarding(
            boolean stored,
            Optional<Boolean> collapsed,
            @Nullable String detail) {}

    /** The cache answered (RFC 9211 §2.1); no TTL if the response is never stale. */
    public String hit(OptionalLong ttl) {
        return start().append("; hit").append(ttl(ttl)).toString();
    }

    /** The cache answered with a stale response: its TTL is negative (RFC 9211 §2.4). */
    public String stale(long ttl, @Nullable String detail) {
        return start().append("; hit")
                .append(ttl(OptionalLong.of(ttl)))
                .append(detail(detail))
                .toString();
    }

    /** The resource answered (RFC 9211 §2.2); no status if it is 0. */
    public String forwarded(Fwd fwd, int status, Forwarding details) {
        StringBuilder member = start().append("; fwd=").append(fwd.token());
        if (status > 0) {
            member.append("; fwd-status=").append(status);
        }
        if (details.stored()) {
            member.append("; stored");
        }
        details.collapsed().ifPresent(yes -> member.append(yes ? "; collapsed" : "; collapsed=?0"));
        return member.append(detail(details.detail())).toString();
    }

    /** Neither answered: there is only a detail, as for only-if-cached. */
    public String bare(String detail) {
        return start().append(detail(detail)).toString();
    }

    private StringBuilder start() {
        return new StringBuilder(start.length() + 64).append(start);
    }

    private static String ttl(OptionalLong seconds) {
        return seconds.isPresent() ? "; ttl=" + seconds.getAsLong() : "";
    }

    private static String detail(@Nullable String detail) {
        return detail == null ? "" : "; detail=" + tokenOrString(detail);
    }

    /** A token if the text is one (RFC 9651 §3.3.4), else a string. */
    private static String tokenOrString(String text) {
        return TOKEN.matcher(text).matches() ? text : string(text);
    }

    /** A string, which holds printable ASCII only (RFC 9651 §3.3.3). */
    private static String string(String text) {
        return StringItem.valueOf(text.replaceAll("[^ -~]", "")).serialize();
    }
}
