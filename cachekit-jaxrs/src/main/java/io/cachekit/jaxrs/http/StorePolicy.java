package io.cachekit.jaxrs.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a shared cache may store a response at all (RFC 9111 §3, §3.5, §4.1, §7.3). */
public final class StorePolicy {

    /** Stored for the caller's TTL where the response does not say how long it is fresh. */
    private static final Set<Integer> BY_DEFAULT = Set.of(200, 203, 204, 300, 301, 308);

    /**
     * What speaks to one client: of its credentials (RFC 9110 §11.6.3, RFC 8053 §4), its next proof (RFC 9449 §8, RFC 8555
     * §6.5.1), its stored data (W3C Clear Site Data) or its session (W3C FedCM Login Status, Device Bound Session Credentials).
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

    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;

    /** Says something of the range that one request asked for, which is no part of the key. */
    private static final int UNSATISFIABLE = 416;

    private StorePolicy() {}

    /**
     * Who asks for the response.
     *
     * @param authorized whether the request has Authorization, or a principal whose responses may be shared
     * @param perUser whether the principal is part of the key
     * @param storeCookies whether a response that sets a cookie may be stored, without the cookie
     */
    public record Caller(boolean authorized, boolean perUser, boolean storeCookies) {}

    /**
     * The first rule that forbids to store the response; empty where none does. The header lines must not yet hold a
     * tag that the cache made.
     */
    public static Optional<Refusal> refusal(ResponseHead head, ResponseControl control, Caller caller) {
        return byStatus(head, control)
                .or(() -> byControl(head.status(), control, caller))
                .or(() -> byFields(head, caller))
                .or(() -> byUse(head.headers(), control.directives()));
    }

    /** Whether the response may answer requests with Authorization (RFC 9111 §3.5). */
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

    /** A must-understand that is kept beats no-store, which stands there for caches that don't know it. */
    private static Optional<Refusal> byControl(int status, ResponseControl control, Caller caller) {
        Directives directives = control.directives();
        boolean mustUnderstand = directives.has("must-understand");
        if (mustUnderstand && !Statuses.isUnderstood(status)) {
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

    /** What needs a validation at each use must have a validator. */
    private static Optional<Refusal> byUse(List<HeaderLine> headers, Directives directives) {
        boolean validated = directives.hasUnqualified("no-cache");
        return validated && !Validators.has(headers) ? Optional.of(Refusal.NO_VALIDATOR) : Optional.empty();
    }
}
