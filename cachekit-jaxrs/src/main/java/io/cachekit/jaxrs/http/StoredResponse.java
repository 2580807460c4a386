package io.cachekit.jaxrs.http;

import io.cachekit.WeightedValue;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A response as it lies in the cache: public for the codecs, not to be used by applications. Immutable, as long as
 * nobody writes to the body.
 *
 * @param status the status code
 * @param headers the header lines in their order, without those that must not be stored (RFC 9111 §3.1)
 * @param body the content, empty where there is none
 * @param storedAtMillis when it was stored or last validated, in milliseconds since 1970
 * @param initialAgeSeconds its corrected initial age then (RFC 9111 §4.2.3)
 * @param lifetimeSeconds its freshness lifetime, compared with its current age (RFC 9111 §4.2.1); -1 where it is never
 *     stale
 * @param whileRevalidateSeconds how long it may be served stale while it is refreshed (RFC 5861 §3)
 * @param ifErrorSeconds how long it may be served stale where the resource fails (RFC 5861 §4)
 * @param authorizable whether it may answer requests with Authorization (RFC 9111 §3.5)
 * @param ownTag whether its ETag was made by the cache, and means nothing to the resource
 * @param varyNames the request fields that it depends on, in lower case and sorted
 * @param varyValues what they held in the request that it answered, see {@link VaryKey}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are what every codec can write; equals and hashCode respect them
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

    /** The lifetime of what is never stale. */
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
