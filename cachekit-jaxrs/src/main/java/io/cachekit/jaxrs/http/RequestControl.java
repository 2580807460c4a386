package io.cachekit.jaxrs.http;

import java.time.Instant;

/**
 * The directives of a request (RFC 9111 §5.2.1); all but the first two are advice.
 *
 * @param noStore true if neither request nor response may be stored
 * @param onlyIfCached true if the resource must not be asked
 * @param noCache true if a stored response must be validated
 * @param maxAge the highest accepted age in seconds
 * @param minFresh the seconds for which the response must still be fresh
 * @param maxStale the seconds for which the response may be stale
 */
public record RequestControl(
        boolean noStore, boolean onlyIfCached, boolean noCache, long maxAge, long minFresh, long maxStale) {

    private static final RequestControl NONE = new RequestControl(false, false, false, Long.MAX_VALUE, 0, 0);

    /** Reads Cache-Control, or else Pragma (RFC 9111 §5.4). */
    public static RequestControl of(RequestFacts facts) {
        if (!facts.has("Cache-Control") && !facts.has("Pragma")) {
            return NONE;
        }
        Directives directives = Directives.parse(facts.header("Cache-Control"));
        Directives pragma = Directives.parse(facts.header("Pragma"));
        return new RequestControl(
                directives.has("no-store"),
                directives.has("only-if-cached"),
                directives.has("no-cache") || (!facts.has("Cache-Control") && pragma.has("no-cache")),
                directives.seconds("max-age").orElse(Long.MAX_VALUE),
                directives.seconds("min-fresh").orElse(0),
                directives.hasUnqualified("max-stale")
                        ? Long.MAX_VALUE
                        : directives.seconds("max-stale").orElse(0));
    }

    /** A copy without advice, which accepts every fresh response. */
    public RequestControl withoutAdvice() {
        return new RequestControl(noStore, onlyIfCached, false, Long.MAX_VALUE, 0, 0);
    }

    /** True if a stale response of that age may be used without validation (RFC 9111 §5.2.1). */
    public boolean acceptsStale(long age) {
        boolean young = maxAge == Long.MAX_VALUE || (maxStale > 0 && age <= maxAge);
        return !noCache && young && minFresh == 0;
    }

    /** Checks the current age of a stored response, fresh or stale, against the advice. */
    public boolean accepts(StoredResponse stored, Instant now) {
        return accepts(Freshness.currentAge(stored, now), stored.lifetimeSeconds());
    }

    /** True if no-cache, max-age and min-fresh allow a stored response, fresh or stale. */
    public boolean accepts(long age, long lifetime) {
        boolean freshEnough = minFresh == 0 || lifetime == StoredResponse.NEVER_STALE || lifetime - age >= minFresh;
        return !noCache && age <= maxAge && freshEnough;
    }
}
