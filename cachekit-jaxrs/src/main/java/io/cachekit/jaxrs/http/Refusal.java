package io.cachekit.jaxrs.http;

import java.util.Locale;

/** Why a response is not stored. */
public enum Refusal {
    /** Request or response says no-store (RFC 9111 §5.2.1.5, §5.2.2.5). */
    NO_STORE,
    /** The response is for one user (RFC 9111 §5.2.2.7). */
    PRIVATE,
    /** Each use needs a validation, and the response has nothing to validate with (RFC 9111 §3, §4.3). */
    NO_VALIDATOR,
    /** The response depends on more than the request, or on too many of its fields (RFC 9111 §4.1). */
    VARY,
    /** The status is none that is stored, or not without an explicit lifetime (RFC 9111 §3). */
    STATUS,
    /** The response says no lifetime, and only those that do are stored. */
    NO_LIFETIME,
    /** The response is a part, or says that there is none (RFC 9111 §3.3). */
    PARTIAL,
    /** The response is a 304, which updates a stored one and is none (RFC 9111 §4.3.4). */
    NOT_MODIFIED,
    /** The response sets a cookie (RFC 9111 §7.3). */
    SET_COOKIE,
    /** The request has Authorization, and the response does not allow what that needs (RFC 9111 §3.5). */
    AUTHORIZATION,
    /** The response is older than it may be (RFC 9111 §4.2). */
    ALREADY_STALE,
    /** The body is longer than what is stored. */
    TOO_LARGE,
    /** The request gives the response more tags than it may have. */
    TAGS,
    /** The header is longer than what is stored. */
    HEADERS_TOO_LARGE,
    /** The response says something to one client alone: Clear-Site-Data, Authentication-Info and their kin. */
    PERSONAL,
    /** A filter or an interceptor has put other content or another status in the place of the resource's. */
    REPLACED,
    /** The content goes past Jakarta REST, or never ends: an event stream, or what was written to the servlet. */
    UNSEEN,
    /** The answer to a HEAD, without the content of the GET. */
    NO_CONTENT,
    /** The response is only for caches that know its status (RFC 9111 §5.2.2.3). */
    MUST_UNDERSTAND;

    /** Whether a response that is not stored for this reason says that the next one will not be, either. */
    public boolean isLasting() {
        return switch (this) {
            case PARTIAL, STATUS, NOT_MODIFIED, NO_CONTENT -> false;
            default -> true;
        };
    }

    /** The name in the detail parameter of Cache-Status (RFC 9211 §2.8). */
    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
