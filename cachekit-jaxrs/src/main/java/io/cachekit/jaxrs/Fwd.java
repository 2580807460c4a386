package io.cachekit.jaxrs;

import java.util.Locale;

/** Why a request went on to the resource (RFC 9211 §2.2). */
enum Fwd {
    /** The cache doesn't handle such a request. */
    BYPASS,
    /** The method is neither GET nor HEAD. */
    METHOD,
    /** Nothing is stored for the target. */
    URI_MISS,
    /** Something is stored for the target, but for other request fields. */
    VARY_MISS;

    String token() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
