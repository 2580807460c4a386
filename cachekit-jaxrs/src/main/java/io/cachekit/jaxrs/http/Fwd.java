package io.cachekit.jaxrs.http;

import java.util.Locale;

/** The reason for which a request went on to the resource (RFC 9211 §2.2). */
public enum Fwd {
    /** The cache doesn't handle such a request. */
    BYPASS,
    /** The method is neither GET nor HEAD. */
    METHOD,
    /** Nothing is stored for the target. */
    URI_MISS,
    /** A response is stored for the target, but for other request fields. */
    VARY_MISS,
    /** The stored response may not be used, for another reason. */
    MISS,
    /** The stored response is fresh, but the request doesn't accept it. */
    REQUEST,
    /** The stored response is stale. */
    STALE,
    /** The stored response is only a part of the requested content. */
    PARTIAL;

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
