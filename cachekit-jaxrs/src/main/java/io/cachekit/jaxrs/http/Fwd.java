package io.cachekit.jaxrs.http;

import java.util.Locale;

/** Why a request went on to the resource (RFC 9211 §2.2). */
public enum Fwd {
    /** The cache doesn't handle such a request. */
    BYPASS,
    /** The method is neither GET nor HEAD. */
    METHOD,
    /** Nothing is stored for the target. */
    URI_MISS,
    /** Something is stored for the target, but for other request fields. */
    VARY_MISS,
    /** Nothing is stored that would do, and it isn't known why. */
    MISS,
    /** What is stored is fresh, but the request doesn't accept it. */
    REQUEST,
    /** What is stored is stale. */
    STALE,
    /** What is stored is only a part of what is asked for. */
    PARTIAL;

    public String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
