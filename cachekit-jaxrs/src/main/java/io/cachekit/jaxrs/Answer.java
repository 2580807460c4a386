package io.cachekit.jaxrs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets without the resource.
 *
 * @param status the status code
 * @param headers the header lines
 * @param body the content, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, List<HeaderLine> headers, byte @Nullable [] body) {

    /** A stored response, or 304 where the request's conditions ask for it (RFC 9111 §4.3.2). */
    static Answer of(StoredResponse stored, RequestFacts request, OptionalLong ttlSeconds, Instant now) {
        boolean unchanged = stored.status() == 200 && Conditions.notModified(request, stored.headers(), now);
        List<HeaderLine> headers =
                new ArrayList<>(unchanged ? Conditions.notModifiedHeaders(stored.headers()) : stored.headers());
        headers.add(new HeaderLine("Age", Long.toString(Freshness.currentAge(stored, now))));
        headers.add(new HeaderLine(CacheStatus.FIELD, CacheStatus.hit(ttlSeconds)));
        if (unchanged) {
            return new Answer(304, headers, null);
        }
        if (stored.body().length == 0) {
            return new Answer(stored.status(), headers, null);
        }
        if (request.isHead()) {
            headers.add(new HeaderLine("Content-Length", Integer.toString(stored.body().length)));
            return new Answer(stored.status(), headers, null);
        }
        return new Answer(stored.status(), headers, stored.body());
    }

    /** The answer to {@code only-if-cached} where nothing is stored (RFC 9111 §5.2.1.7). */
    static Answer onlyIfCached() {
        return new Answer(504, List.of(new HeaderLine(CacheStatus.FIELD, CacheStatus.ONLY_IF_CACHED)), null);
    }
}
