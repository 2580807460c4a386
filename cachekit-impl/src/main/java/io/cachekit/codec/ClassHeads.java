package io.cachekit.codec;

import org.jspecify.annotations.Nullable;

/**
 * The names and fingerprints of classes as bytes, at the places where they stood in values of one declared type: the
 * next value mostly has the same ones, so that no text is made of them, and none is looked up. Holds announced classes
 * only. Thread-safe: each place holds an immutable object, of which a race loses one.
 */
final class ClassHeads {

    /** The classes in a value beyond this number are looked up each time. */
    private static final int MOST = 64;

    private final Permits permits;
    private final @Nullable Head[] heads = new Head[MOST];

    /** A class with the bytes that introduce it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Head(byte[] bytes, ClassModel model) {}

    /** Those of the announced classes of a declared type. */
    ClassHeads(Permits permits) {
        this.permits = permits;
    }

    /** The class at a place if its bytes come next, which are passed over then; else null. */
    @Nullable ClassModel next(int place, ByteReader in) {
        Head head = place < MOST ? heads[place] : null;
        return head != null && in.skip(head.bytes()) ? head.model() : null;
    }

    /** Remembers the bytes of a class that was found by its name. */
    void note(int place, byte[] bytes, ClassModel model) {
        if (place < MOST && permits.contains(model.type())) {
            heads[place] = new Head(bytes, model);
        }
    }
}
