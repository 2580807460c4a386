package io.cachekit.jaxrs;

import java.util.OptionalLong;

/** Writes our member of the Cache-Status field (RFC 9211 §2). The key is never shown. */
final class CacheStatus {

    static final String FIELD = "Cache-Status";
    static final String ONLY_IF_CACHED = "CacheKit; detail=only-if-cached";

    private CacheStatus() {}

    static String hit(OptionalLong ttlSeconds) {
        return ttlSeconds.isPresent() ? "CacheKit; hit; ttl=" + ttlSeconds.getAsLong() : "CacheKit; hit";
    }

    static String forwarded(Fwd reason, int status, boolean stored) {
        return "CacheKit; fwd=" + reason.token() + "; fwd-status=" + status + (stored ? "; stored" : "");
    }
}
