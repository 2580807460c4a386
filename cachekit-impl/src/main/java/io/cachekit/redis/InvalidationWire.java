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
 * Invalidations as nodes tell them to each other, version 1: a letter for the kind, then either the id of an entry or names,
 * each with its length in front.
 */
final class InvalidationWire {

    private InvalidationWire() {}

    static byte[] encode(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            return joined('k', EntryId.of(one.key()));
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

    /** What was encoded; empty if this version does not know it. */
    static Optional<Invalidation> decode(byte[] message) {
        try {
            return message.length == 0 ? Optional.empty() : decoded(ByteBuffer.wrap(message));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) { // not ours
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
        List<String> names = names(in);
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
        ByteBuffer out = ByteBuffer.allocate(names.stream()
                .mapToInt(name -> 4 + name.getBytes(StandardCharsets.UTF_8).length)
                .sum());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.putInt(bytes.length).put(bytes);
        }
        return joined(kind, out.array());
    }

    private static List<String> names(ByteBuffer in) {
        List<String> names = new ArrayList<>();
        while (in.hasRemaining()) {
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw new BufferUnderflowException();
            }
            byte[] bytes = new byte[length];
            in.get(bytes);
            names.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return names;
    }

    private static byte[] joined(char kind, byte[] rest) {
        return ByteBuffer.allocate(1 + rest.length).put((byte) kind).put(rest).array();
    }
}
