package io.cachekit.jaxrs.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer without the resource. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CachedAnswer(int status, List<HeaderLine> headers, byte @Nullable [] body) {

    /** Fields that describe the whole content, or let another cache keep the answer. */
    private static final Set<String> NOT_FOR_416 =
            Set.of("etag", "last-modified", "content-location", "cache-control", "expires");

    /**
     * Answers from a stored response, with its Age: 304 by the request's conditions, else the
     * requested range, else all of it (RFC 9110 §13.2.2, RFC 9111 §4.3.2, §5.1).
     */
    public static CachedAnswer of(StoredResponse stored, RequestFacts facts, Instant now, List<HeaderLine> extra) {
        List<HeaderLine> lines = ContentCoding.weakened(facts, stored.headers(), stored.ownTag());
        List<HeaderLine> more = new ArrayList<>();
        more.add(new HeaderLine("Age", Long.toString(Freshness.currentAge(stored, now))));
        more.addAll(extra);
        if (stored.status() == 200 && Conditions.notModified(facts, lines, now)) {
            return new CachedAnswer(304, joined(Conditions.notModifiedHeaders(lines), more), null);
        }
        RangeRequest range = RangeRequest.of(facts, stored, now);
        if (range instanceof RangeRequest.Part part) {
            return part(stored, part, more);
        }
        return range instanceof RangeRequest.Unsatisfiable
                ? unsatisfiable(stored, more)
                : whole(stored, lines, facts, more);
    }

    /** The answer if nothing may be sent without the resource (RFC 9111 §5.2.1.7, §5.2.2.2). */
    public static CachedAnswer gatewayTimeout(List<HeaderLine> extra) {
        return new CachedAnswer(504, List.copyOf(extra), null);
    }

    /** The stored status; for HEAD the length instead of the content (RFC 9110 §8.6, §9.3.2). */
    private static CachedAnswer whole(
            StoredResponse stored, List<HeaderLine> lines, RequestFacts facts, List<HeaderLine> more) {
        List<HeaderLine> headers = joined(lines, more);
        if (facts.isHead() && stored.status() != 204) {
            headers.add(new HeaderLine("Content-Length", Integer.toString(stored.body().length)));
        }
        boolean empty = facts.isHead() || stored.body().length == 0;
        return new CachedAnswer(stored.status(), headers, empty ? null : stored.body());
    }

    /** RFC 9110 §15.3.7. */
    private static CachedAnswer part(StoredResponse stored, RangeRequest.Part part, List<HeaderLine> more) {
        String range = "bytes " + part.first() + '-' + part.last() + '/' + stored.body().length;
        List<HeaderLine> headers = joined(stored.headers(), more);
        headers.removeIf(line -> line.is("Content-Range"));
        headers.add(new HeaderLine("Content-Range", range));
        return new CachedAnswer(206, headers, Arrays.copyOfRange(stored.body(), part.first(), part.last() + 1));
    }

    /** RFC 9110 §15.5.17. */
    private static CachedAnswer unsatisfiable(StoredResponse stored, List<HeaderLine> more) {
        List<HeaderLine> headers = joined(Conditions.notModifiedHeaders(stored.headers()), more);
        headers.removeIf(line -> NOT_FOR_416.contains(line.name().toLowerCase(Locale.ROOT)));
        headers.add(new HeaderLine("Content-Range", "bytes */" + stored.body().length));
        return new CachedAnswer(416, headers, null);
    }

    private static List<HeaderLine> joined(List<HeaderLine> lines, List<HeaderLine> more) {
        List<HeaderLine> joined = new ArrayList<>(lines);
        joined.addAll(more);
        return joined;
    }
}
