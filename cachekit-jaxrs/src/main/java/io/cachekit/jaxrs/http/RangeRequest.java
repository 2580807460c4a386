package io.cachekit.jaxrs.http;

import java.time.Instant;

/** The part of a stored content that is requested (RFC 9110 §14.2). */
public sealed interface RangeRequest {

    /** Everything: there is no range, or an ignored one. */
    record Whole() implements RangeRequest {}

    /** One part. */
    record Part(int first, int last) implements RangeRequest {}

    /** A part that does not exist. */
    record Unsatisfiable() implements RangeRequest {}

    /**
     * The range of a GET, if the stored response is a 200, If-Range holds, and the content is not
     * coded after the cache: ranges are those of the coded bytes (RFC 9110 §14.1.2). Else
     * everything.
     */
    static RangeRequest of(RequestFacts facts, StoredResponse stored, Instant now) {
        boolean possible = facts.method().equals("GET")
                && stored.status() == 200
                && facts.header("Range").size() == 1
                && !ContentCoding.mayFollow(facts, stored.headers())
                && IfRange.holds(facts, stored.headers(), now);
        return possible ? ByteRange.select(facts.header("Range").get(0), stored.body().length) : new Whole();
    }
}
