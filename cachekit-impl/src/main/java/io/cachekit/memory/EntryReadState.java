package io.cachekit.memory;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The fields of an entry that a hit needs. A class of its own, because the fields of a superclass
 * come first in memory: most hits touch one cache line of the entry, and none of its value. Counts
 * are approximate under races.
 */
abstract class EntryReadState {

    /** The number of reads that are counted one by one. */
    private static final int EXACT_HITS = 128;

    /** Later reads are counted in steps of a 64th of the count, or somewhat less. */
    private static final int FRACTION_BITS = 6;

    private static final Type[] NO_TYPES = {};

    /** The bound of remembered generic types; nearly all entries have one. */
    private static final int MOST_TYPES = 8;

    final Object value;
    private final Class<?> valueClass;
    /** Generic types that the value has passed as; a race loses some. */
    private Type[] fitting = NO_TYPES;

    private final boolean expires;
    private int readMoment;
    private final long deadlineNanos;
    private long accessedNanos;
    private long hits;

    /** The deadline is the first time at which the entry is not simply a hit any more. */
    EntryReadState(Object value, boolean expires, long nowNanos, long ttlNanos) {
        this.value = value;
        this.valueClass = value.getClass();
        this.expires = expires;
        this.accessedNanos = nowNanos;
        this.deadlineNanos = nowNanos + ttlNanos;
    }

    /** Checks whether a reader has to look closer: at an expired entry, or one that is due for a refresh. */
    final boolean isDue(long nowNanos) {
        return nowNanos - deadlineNanos >= 0 && expires;
    }

    /** Checks whether the value may be returned as a declared type. */
    final boolean isA(Type type) {
        return type == valueClass || (type instanceof Class<?> ? DeclaredTypes.accepts(type, value) : fits(type));
    }

    /** Checks all elements of a value once for each generic type that it is read as. */
    @SuppressWarnings("ReferenceEquality") // equal ones are compared by value next
    private boolean fits(Type type) {
        Type[] known = fitting;
        for (Type each : known) {
            if (each == type || each.equals(type)) {
                return true;
            }
        }
        if (!DeclaredTypes.accepts(type, value)) {
            return false;
        }
        if (known.length < MOST_TYPES) {
            Type[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = type;
            fitting = more;
        }
        return true;
    }

    /**
     * Notes a read; returns true for the first one of a moment, see {@link ReadSampler}. The first
     * reads are counted exactly. Later ones are sampled (R. Morris, "Counting large numbers of
     * events in small registers", CACM 1978), and their time is that of the moment: if cores share
     * an entry, a write to it costs the others several times what a read costs.
     */
    final boolean touch(long nowNanos, int moment) {
        boolean first = isFirstIn(moment);
        long count = hits;
        if (count < EXACT_HITS) {
            hits = count + 1;
            accessedNanos = nowNanos;
            return first;
        }
        long step = Long.highestOneBit(count >> FRACTION_BITS);
        if ((ThreadLocalRandom.current().nextInt() & (step - 1)) == 0) {
            hits = count + step;
        }
        if (first) {
            accessedNanos = nowNanos;
        }
        return first;
    }

    /** Notes a moment; returns true unless it was noted last. */
    final boolean isFirstIn(int moment) {
        boolean first = readMoment != moment;
        if (first) {
            readMoment = moment;
        }
        return first;
    }

    /** Takes over the moment of the entry that this one replaces. */
    final void copyMoment(EntryReadState old) {
        readMoment = old.readMoment;
    }

    final boolean expires() {
        return expires;
    }

    final long deadlineNanos() {
        return deadlineNanos;
    }

    final long accessedNanos() {
        return accessedNanos;
    }

    final long hits() {
        return hits;
    }
}
