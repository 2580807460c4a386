package io.cachekit.jaxrs.http;

import io.cachekit.WeightedValue;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A stored response: public for the codecs, not to be used by applications. Immutable, as long as
 * the body is not written to.
 *
 * @param headers the header lines in their order, without those that must not be stored (RFC 9111
 *     §3.1)
 * @param body the content, empty if there is none
 * @param storedAtMillis the time when it was stored or last validated, in milliseconds since 1970
 * @param initialAgeSeconds its corrected initial age then (RFC 9111 §4.2.3)
 * @param lifetimeSeconds its freshness lifetime, compared with its current age (RFC 9111 §4.2.1);
 *     -1 for never stale
 * @param whileRevalidateSeconds the time for which it may be served stale while it is refreshed
 *     (RFC 5861 §3)
 * @param ifErrorSeconds the time for which it may be served stale if the resource fails (RFC 5861
 *     §4)
 * @param authorizable true if it may answer requests with Authorization (RFC 9111 §3.5)
 * @param ownTag true if the cache made its ETag, which the resource does not know
 * @param varyNames the request fields that it depends on, in lower case and sorted
 * @param varyValues their values in the request that it answered, see {@link VaryKey}
 */
@SuppressWarnings("ArrayRecordComponent") // every codec can write bytes; equals and hashCode respect them
public record StoredResponse(
        int status,
        List<HeaderLine> headers,
        byte[] body,
        long storedAtMillis,
        long initialAgeSeconds,
        long lifetimeSeconds,
        long whileRevalidateSeconds,
        long ifErrorSeconds,
        boolean authorizable,
        boolean ownTag,
        List<String> varyNames,
        String varyValues)
        implements Serializable, WeightedValue {

    /** The lifetime of a response that is never stale. */
    public static final long NEVER_STALE = -1;

    /** The record, its two lists and the header of the body's array. */
    private static final long OWN_BYTES = 200;

    /** A header line, its two texts and its place in the list, without the characters. */
    private static final long LINE_BYTES = 80;

    /** Copies the lists. */
    public StoredResponse {
        headers = List.copyOf(headers);
        varyNames = List.copyOf(varyNames);
    }

    @Override
    public long weightBytes() {
        long weight = OWN_BYTES + body.length + WeightedValue.textBytes(varyValues);
        for (HeaderLine line : headers) {
            weight += LINE_BYTES + WeightedValue.textBytes(line.name()) + WeightedValue.textBytes(line.value());
        }
        for (String name : varyNames) {
            weight += LINE_BYTES + WeightedValue.textBytes(name);
        }
        return weight;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredResponse that
                && status == that.status
                && storedAtMillis == that.storedAtMillis
                && initialAgeSeconds == that.initialAgeSeconds
                && lifetimeSeconds == that.lifetimeSeconds
                && whileRevalidateSeconds == that.whileRevalidateSeconds
                && ifErrorSeconds == that.ifErrorSeconds
                && authorizable == that.authorizable
                && ownTag == that.ownTag
                && headers.equals(that.headers)
                && varyNames.equals(that.varyNames)
                && varyValues.equals(that.varyValues)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return 31 * headers.hashCode() + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
        return "StoredResponse[status=" + status + ", bytes=" + body.length + ", varyNames=" + varyNames + "]";
    }
}
