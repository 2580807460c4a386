package io.cachekit.redis;

import io.cachekit.Invalidation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message about a change in a bucket: an invalidation, or a set, which invalidates L1 entries of
 * its key.
 *
 * @param incarnation of the bucket
 * @param sequence of the change within the incarnation
 * @param what the stale entries; empty if this version can't decode it
 * @param step the step of an invalidation, under the same name in all buckets that publish it;
 *     empty for a change of one bucket alone
 */
public record BackplaneMessage(String incarnation, long sequence, Optional<Invalidation> what, String step) {

    /** Parses a message; empty if it is malformed. */
    static Optional<BackplaneMessage> parse(byte[] message) {
        int first = indexOf(message, 0);
        int second = first < 0 ? -1 : indexOf(message, first + 1);
        if (second < 0) {
            return Optional.empty();
        }
        String incarnation = new String(message, 0, first, StandardCharsets.US_ASCII);
        String sequence = new String(message, first + 1, second - first - 1, StandardCharsets.US_ASCII);
        byte[] rest = Arrays.copyOfRange(message, second + 1, message.length);
        try {
            return Optional.of(of(incarnation, Long.parseLong(sequence), rest));
        } catch (NumberFormatException e) { // from another program
            return Optional.empty();
        }
    }

    static BackplaneMessage of(String incarnation, long sequence, byte[] what) {
        return new BackplaneMessage(incarnation, sequence, BackplaneCodec.decode(what), BackplaneCodec.stepOf(what));
    }

    static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == ' ') {
                return i;
            }
        }
        return -1;
    }
}
