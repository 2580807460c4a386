package io.cachekit.jaxrs.http;

import java.util.Locale;

/** The reason for which a response is not stored. */
public enum Refusal {
    /** Request or response says no-store (RFC 9111 §5.2.1.5, §5.2.2.5). */
    NO_STORE,
    /** The response is for one user (RFC 9111 §5.2.2.7). */
    PRIVATE,
    /** Each use needs a validation, and the response has no validator (RFC 9111 §3, §4.3). */
    NO_VALIDATOR,
    /** The response depends on more than fields, or on too many of them (RFC 9111 §4.1). */
    VARY,
    /** The status is not stored, or only with an explicit lifetime (RFC 9111 §3). */
    STATUS,
    /** The response has no lifetime, and only those that have are stored. */
    NO_LIFETIME,
    /** The response is a part, or refuses one (RFC 9111 §3.3). */
    PARTIAL,
    /** The response is a 304, which updates a stored one (RFC 9111 §4.3.4). */
    NOT_MODIFIED,
    /** The response sets a cookie (RFC 9111 §7.3). */
    SET_COOKIE,
    /** The request has Authorization, and the response does not permit that (RFC 9111 §3.5). */
    AUTHORIZATION,
    /** The response is stale on arrival (RFC 9111 §4.2). */
    ALREADY_STALE,
    /** The body exceeds its bound. */
    TOO_LARGE,
    /** The request gives the response more tags than it may have. */
    TAGS,
    /** The header exceeds its bound. */
    HEADERS_TOO_LARGE,
    /** The response has fields for one client alone, such as Clear-Site-Data. */
    PERSONAL,
    /** A filter or an interceptor has replaced content or status. */
    REPLACED,
    /** The content goes past Jakarta REST: it is written to the servlet, or an event stream. */
    UNSEEN,
    /** The answer to a HEAD, without the content of the GET. */
    NO_CONTENT,
    /** The response is only for caches that understand its status (RFC 9111 §5.2.2.3). */
    MUST_UNDERSTAND,
    /** The namespace is read-only on this node. */
    READ_ONLY;

    /** True if the next response will not be stored either. */
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
