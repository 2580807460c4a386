package io.cachekit.memory;

import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a hit needs of an entry. A class of its own, because the fields of a superclass come first in memory: a hit mostly
 * gets by with one cache line of the entry, and with none of its value. What reads change is approximate under races.
 */
abstract class EntryReadState {

    /** So many reads are counted one by one. */
    private static final int EXACT_HITS = 128;

    /** Later ones are counted by a 64th of what there are, or somewhat less. */
    private static final int FRACTION_BITS = 6;

    private static final Type[] NO_TYPES = {};

    /** So many generic types are remembered; it is one, but for very odd callers. */
    private static final int MOST_TYPES = 8;

    final Object value;
    private final Class<?> valueClass;
    /** The generic types that the value was found to be of; races only lose some. */
    private Type[] fitting = NO_TYPES;

    private final boolean expires;
    private int readMoment;
    private final long deadlineNanos;
    private long accessedNanos;
    private long hits;

    EntryReadState(Object value, boolean expires, long nowNanos, long ttlNanos) {
        this.value = value;
        this.valueClass = value.getClass();
        this.expires = expires;
        this.accessedNanos = nowNanos;
        this.deadlineNanos = nowNanos + ttlNanos;
    }

    final boolean isExpired(long nowNanos) {
        return nowNanos - deadlineNanos >= 0 && expires;
    }

    /** Whether the value may be handed out as a declared type. */
    final boolean isA(Type type) {
        return type == valueClass || (type instanceof Class<?> ? DeclaredTypes.accepts(type, value) : fits(type));
    }

    /** All elements of a value are looked at once for each generic type that it is asked for as. */
    @SuppressWarnings("ReferenceEquality") // those of other objects are compared by value then
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
     * Notes a read; whether it is the first one of a moment, see {@link ReadSampler}. The first reads are noted
     * exactly. Of later ones a few, by chance, are counted for all (R. Morris, "Counting large numbers of events in small
     * registers", CACM 1978), and their time is that of the moment: where cores share entries, every write to one costs the
     * others several times what a read costs.
     */
    final boolean touch(long nowNanos, int moment) {
        boolean first = meet(moment);
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

    /** Whether the entry is met for the first time in a moment. */
    final boolean meet(int moment) {
        boolean first = readMoment != moment;
        if (first) {
            readMoment = moment;
        }
        return first;
    }

    /** Takes over the moment in which the entry was met that this one replaces. */
    final void follow(EntryReadState old) {
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
