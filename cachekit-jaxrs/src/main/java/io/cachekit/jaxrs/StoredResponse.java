package io.cachekit.jaxrs;

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
 * @param storedAtMillis when it was stored, in milliseconds since 1970
 * @param initialAgeSeconds its corrected initial age then (RFC 9111 §4.2.3)
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
        List<String> varyNames,
        String varyValues)
        implements Serializable {

    /** Copies the lists. */
    public StoredResponse {
        headers = List.copyOf(headers);
        varyNames = List.copyOf(varyNames);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredResponse that
                && status == that.status
                && storedAtMillis == that.storedAtMillis
                && initialAgeSeconds == that.initialAgeSeconds
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
