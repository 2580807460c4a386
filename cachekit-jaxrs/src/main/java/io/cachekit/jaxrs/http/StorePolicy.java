package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules by which a shared cache may store a response (RFC 9111 §3, §3.5, §4.1, §7.3). */
public final class StorePolicy {

    /** Stored for the annotation's TTL if the response has no lifetime. */
    private static final Set<Integer> BY_DEFAULT = Set.of(200, 203, 204, 300, 301, 308);

    /**
     * Fields for one client: its credentials (RFC 9110 §11.6.3, RFC 8053 §4), its next proof (RFC
     * 9449 §8, RFC 8555 §6.5.1), its stored data (W3C Clear Site Data) or its session (W3C FedCM
     * Login Status, Device Bound Session Credentials).
     */
    private static final Set<String> PERSONAL = Set.of(
            "authentication-info",
            "proxy-authentication-info",
            "authentication-control",
            "optional-www-authenticate",
            "clear-site-data",
            "dpop-nonce",
            "replay-nonce",
            "set-login",
            "secure-session-registration",
            "secure-session-challenge",
            "sec-session-registration",
            "sec-session-challenge");

    /** The final statuses of RFC 9110 §15 but 206 and 304. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 201, 202, 203, 204, 205, 300, 301, 302, 303, 305, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
            408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505);

    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    /** Answers the range of one request, which is no part of the key. */
    private static final int UNSATISFIABLE = 416;

    private StorePolicy() {}

    /**
     * The caller, and the settings for it.
     *
     * @param authorized true if the request has Authorization, or a principal whose responses may
     *     be shared
     * @param perUser true if the principal is part of the key
     * @param storeCookies true if a response that sets a cookie may be stored, without the cookie
     */
    public record Caller(boolean authorized, boolean perUser, boolean storeCookies) {}

    /**
     * The first rule that forbids to store the response; empty if none does. The header lines must
     * not yet hold a tag that the cache made.
     */
    public static Optional<Refusal> refusal(ResponseHead head, ResponseControl control, Caller caller) {
        return byStatus(head, control)
                .or(() -> byControl(head.status(), control, caller))
                .or(() -> byFields(head, caller))
                .or(() -> byUse(head.headers(), control.directives()));
    }

    /** True if the response may answer requests with Authorization (RFC 9111 §3.5). */
    public static boolean authorizable(ResponseControl control) {
        Directives directives = control.directives();
        return directives.has("public") || directives.has("s-maxage") || directives.has("must-revalidate");
    }

    private static Optional<Refusal> byStatus(ResponseHead head, ResponseControl control) {
        int status = head.status();
        if (status == PARTIAL || status == UNSATISFIABLE) {
            return Optional.of(Refusal.PARTIAL);
        }
        if (status == NOT_MODIFIED) {
            return Optional.of(Refusal.NOT_MODIFIED);
        }
        boolean stored =
                status >= 200 && status <= 999 && (BY_DEFAULT.contains(status) || control.hasLifetime(head.headers()));
        return stored ? Optional.empty() : Optional.of(Refusal.STATUS);
    }

    /** A must-understand beats no-store, which is for caches that don't know it. */
    private static Optional<Refusal> byControl(int status, ResponseControl control, Caller caller) {
        Directives directives = control.directives();
        boolean mustUnderstand = directives.has("must-understand");
        if (mustUnderstand && !UNDERSTOOD.contains(status)) {
            return Optional.of(Refusal.MUST_UNDERSTAND);
        }
        if (directives.has("no-store") && !mustUnderstand) {
            return Optional.of(Refusal.NO_STORE);
        }
        if (directives.hasUnqualified("private") && !caller.perUser()) {
            return Optional.of(Refusal.PRIVATE);
        }
        boolean allowed = !caller.authorized() || caller.perUser() || authorizable(control);
        return allowed ? Optional.empty() : Optional.of(Refusal.AUTHORIZATION);
    }

    private static Optional<Refusal> byFields(ResponseHead head, Caller caller) {
        List<HeaderLine> headers = head.headers();
        if (HeaderList.members(HeaderLines.all(headers, "Vary")).contains("*")) {
            return Optional.of(Refusal.VARY);
        }
        if (HeaderLines.first(headers, "Content-Type")
                .filter(StorePolicy::isStream)
                .isPresent()) {
            return Optional.of(Refusal.UNSEEN);
        }
        for (HeaderLine line : headers) {
            String name = line.name().toLowerCase(Locale.ROOT);
            if (PERSONAL.contains(name) || (name.equals("www-authenticate") && head.status() < 400)) {
                return Optional.of(Refusal.PERSONAL);
            }
        }
        boolean cookie = HeaderLines.has(headers, "Set-Cookie") || HeaderLines.has(headers, "Set-Cookie2");
        return cookie && !caller.storeCookies() ? Optional.of(Refusal.SET_COOKIE) : Optional.empty();
    }

    private static boolean isStream(String contentType) {
        return MediaRange.parse(contentType).name().startsWith("text/event-stream");
    }

    /** A response that is validated at each use must have a validator. */
    private static Optional<Refusal> byUse(List<HeaderLine> headers, Directives directives) {
        boolean validated = directives.hasUnqualified("no-cache");
        return validated && !Validators.has(headers) ? Optional.of(Refusal.NO_VALIDATOR) : Optional.empty();
    }
}
