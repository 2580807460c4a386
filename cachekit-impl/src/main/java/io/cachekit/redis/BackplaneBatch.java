package io.cachekit.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a bucket that arrive together, in their order and without a gap between them.
 *
 * @param messages one at least
 * @param lookMillis how long later changes may be silent: then the node has to look into the log,
 *     unless another bell arrives before; 0 if each is told, {@link #UNKNOWN} if this is no bell
 */
public record BackplaneBatch(List<BackplaneMessage> messages, long lookMillis) {

    /** The {@code lookMillis} of a change that another format tells, which says nothing of the bell. */
    public static final long UNKNOWN = -1;

    private static final int LENGTH_BYTES = 2;

    /** Copies the list. */
    public BackplaneBatch {
        messages = List.copyOf(messages);
    }

    /** A change that is told alone. */
    public static BackplaneBatch of(BackplaneMessage message) {
        return new BackplaneBatch(List.of(message), UNKNOWN);
    }

    /** Parses a message of format 1, which has one change; empty if it is malformed. */
    static Optional<BackplaneBatch> parseEach(byte[] message) {
        return BackplaneMessage.parse(message).map(BackplaneBatch::of);
    }

    /**
     * Parses a message of format 2: the incarnation, the first sequence and the time until a look,
     * with a space behind each, then each change with its length in front, in two bytes; empty if it
     * is malformed.
     */
    static Optional<BackplaneBatch> parseBell(byte[] message) {
        int first = BackplaneMessage.indexOf(message, 0);
        int second = first < 0 ? -1 : BackplaneMessage.indexOf(message, first + 1);
        int third = second < 0 ? -1 : BackplaneMessage.indexOf(message, second + 1);
        if (third < 0) {
            return Optional.empty();
        }
        try {
            String incarnation = text(message, 0, first);
            long sequence = Long.parseLong(text(message, first + 1, second));
            long look = Long.parseLong(text(message, second + 1, third));
            List<BackplaneMessage> changes = changes(message, third + 1, incarnation, sequence);
            return changes == null || look < 0 ? Optional.empty() : Optional.of(new BackplaneBatch(changes, look));
        } catch (NumberFormatException e) { // from another program
            return Optional.empty();
        }
    }

    private static @Nullable List<BackplaneMessage> changes(
            byte[] message, int from, String incarnation, long sequence) {
        ByteBuffer in = ByteBuffer.wrap(message, from, message.length - from);
        List<BackplaneMessage> changes = new ArrayList<>();
        while (in.remaining() >= LENGTH_BYTES) {
            int length = Short.toUnsignedInt(in.getShort());
            if (length > in.remaining()) {
                return null;
            }
            byte[] what = new byte[length];
            in.get(what);
            changes.add(BackplaneMessage.of(incarnation, sequence + changes.size(), what));
        }
        return in.hasRemaining() || changes.isEmpty() ? null : changes;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
