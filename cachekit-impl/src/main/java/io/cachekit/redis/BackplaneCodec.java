package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.KeyPattern;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The binary form of invalidations in messages, version 1: a letter for the kind, then the id of an
 * entry, or names or parts, each with its length in front.
 */
final class BackplaneCodec {

    private static final byte CLOSING = 'c';
    private static final byte OPENING = 'o';
    private static final int STEP_LENGTH = 1 + UniqueIds.LENGTH;

    private BackplaneCodec() {}

    static byte[] encode(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            return joined('k', EntryId.of(one.key()));
        }
        if (what instanceof Invalidation.Union union) {
            List<byte[]> parts =
                    union.parts().stream().map(BackplaneCodec::encode).toList();
            return joined('u', chained(parts));
        }
        if (what instanceof Invalidation.Tags tagged) {
            return names('t', List.copyOf(tagged.tags()));
        }
        if (what instanceof Invalidation.Namespace all) {
            return names('n', List.of(all.namespace()));
        }
        if (what instanceof Invalidation.Pattern pattern) {
            return names('p', List.of(pattern.pattern().toString()));
        }
        if (what instanceof Invalidation.PatternInNamespace inside) {
            String pattern = inside.pattern().toString();
            return names('q', inside.namespace() == null ? List.of(pattern) : List.of(pattern, inside.namespace()));
        }
        return new byte[] {'a'};
    }

    /** Encodes the closing of gates with its owner. */
    static byte[] closing(byte[] owner, Invalidation what) {
        return step(CLOSING, owner, what);
    }

    /** Encodes the opening of gates with its owner. */
    static byte[] opening(byte[] owner, Invalidation what) {
        return step(OPENING, owner, what);
    }

    private static byte[] step(byte letter, byte[] owner, Invalidation what) {
        byte[] names = encode(what);
        return ByteBuffer.allocate(STEP_LENGTH + names.length)
                .put(letter)
                .put(owner)
                .put(names)
                .array();
    }

    /** The step of an invalidation, equal in all its buckets; empty for another change. */
    static String stepOf(byte[] message) {
        boolean step = message.length > STEP_LENGTH && (message[0] == CLOSING || message[0] == OPENING);
        return step ? new String(message, 0, STEP_LENGTH, StandardCharsets.US_ASCII) : "";
    }

    /** Decodes an invalidation, as a step or alone; empty if the kind is unknown. */
    static Optional<Invalidation> decode(byte[] message) {
        try {
            int start = stepOf(message).length();
            return message.length == 0
                    ? Optional.empty()
                    : decoded(ByteBuffer.wrap(message, start, message.length - start));
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) { // from another program
            return Optional.empty();
        }
    }

    private static Optional<Invalidation> decoded(ByteBuffer in) {
        byte kind = in.get();
        if (kind == 'k') {
            byte[] id = new byte[in.remaining()];
            in.get(id);
            CacheKey key = EntryId.parse(id);
            return key == null ? Optional.empty() : Optional.of(new Invalidation.Key(key));
        }
        List<byte[]> parts = parts(in);
        if (kind == 'u') {
            return union(parts);
        }
        List<String> names = parts.stream().map(BucketScripts::text).toList();
        return switch (kind) {
            case 't' -> Optional.of(new Invalidation.Tags(new LinkedHashSet<>(names)));
            case 'n' -> Optional.of(new Invalidation.Namespace(names.get(0)));
            case 'p' -> Optional.of(new Invalidation.Pattern(KeyPattern.compile(names.get(0))));
            case 'q' ->
                Optional.of(new Invalidation.PatternInNamespace(
                        names.size() > 1 ? names.get(1) : null, KeyPattern.compile(names.get(0))));
            case 'a' -> Optional.of(new Invalidation.All());
            default -> Optional.empty();
        };
    }

    private static byte[] names(char kind, List<String> names) {
        return joined(kind, chained(names.stream().map(KeyNames::bytes).toList()));
    }

    private static byte[] chained(List<byte[]> parts) {
        ByteBuffer out = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> 4 + part.length).sum());
        parts.forEach(part -> out.putInt(part.length).put(part));
        return out.array();
    }

    private static Optional<Invalidation> union(List<byte[]> parts) {
        List<Invalidation> known = new ArrayList<>();
        for (byte[] part : parts) {
            Optional<Invalidation> one = decode(part);
            if (one.isEmpty()) {
                return one;
            }
            known.add(one.get());
        }
        return Optional.of(Invalidation.union(known));
    }

    private static List<byte[]> parts(ByteBuffer in) {
        List<byte[]> parts = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            parts.add(bytes);
        }
        return parts;
    }

    private static byte[] joined(char kind, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put((byte) kind).put(rest).array();
    }
}
