package io.cachekit.codec;

import io.cachekit.spi.NotStorableException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The objects that can be referred to while a graph is made: writer and reader go through it in the
 * same order. A record, say, is there only after its components; and a hash table is filled at the
 * end if an element may still be without its fields. Not thread-safe.
 */
final class MakingOrder {

    private final Marks there = new Marks();
    private final Marks complete = new Marks();
    private int count;
    private int references;
    private int deferred;

    /** A set of numbers, of which most values have less than the bits of one word. */
    private static final class Marks {

        private long first;
        private @Nullable BitSet rest;

        void set(int id) {
            if (id < Long.SIZE) {
                first |= 1L << id;
                return;
            }
            BitSet known = rest;
            if (known == null) {
                known = new BitSet();
                rest = known;
            }
            known.set(id - Long.SIZE);
        }

        boolean get(int id) {
            if (id < Long.SIZE) {
                return (first & 1L << id) != 0;
            }
            return rest != null && rest.get(id - Long.SIZE);
        }
    }

    /** Numbers an object at its first occurrence. */
    int add() {
        return count++;
    }

    /** An object is there, and gets its parts. */
    void begin(int id) {
        there.set(id);
    }

    /** An object is complete. */
    void made(int id) {
        there.set(id);
        complete.set(id);
    }

    /** Refers to an object again; whether it is there. */
    boolean refer(int id) {
        if (id < 0 || id >= count || !there.get(id)) {
            return false;
        }
        if (!complete.get(id)) {
            references++;
        }
        return true;
    }

    /** The number of references to incomplete objects. */
    int references() {
        return references;
    }

    /** The number of hash tables that are filled at the end. */
    int deferred() {
        return deferred;
    }

    /** Checks whether a hash table filled after some references has to wait for the end. */
    boolean mustDefer(int referencesBefore) {
        return references != referencesBefore || deferred > 0;
    }

    /** A hash table is filled at the end. */
    void defer() {
        deferred++;
    }

    /** Refuses what is made of parts that are filled at the end: its constructor would see them empty. */
    void checkNoneDeferred(int before) {
        if (deferred != before) {
            throw new NotStorableException(
                    "A record, an Optional or an unmodifiable collection holds a set or map that is part of a cycle");
        }
    }
}
