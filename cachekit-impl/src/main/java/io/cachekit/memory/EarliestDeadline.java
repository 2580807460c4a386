package io.cachekit.memory;

/** The earliest of some deadlines of the monotonic clock. Thread-safe. */
final class EarliestDeadline {

    private volatile boolean known;
    private volatile long nanos;

    void note(long deadlineNanos) {
        if (!known || deadlineNanos - nanos < 0) {
            lower(deadlineNanos);
        }
    }

    private synchronized void lower(long deadlineNanos) {
        if (!known || deadlineNanos - nanos < 0) {
            nanos = deadlineNanos;
            known = true;
        }
    }

    /** Checks whether one is known and has passed. */
    boolean hasPassed(long nowNanos) {
        return known && nowNanos - nanos >= 0;
    }

    synchronized void forget() {
        known = false;
    }

    /** Takes over the deadline of another one. */
    synchronized void become(EarliestDeadline other) {
        known = false;
        nanos = other.nanos;
        known = other.known;
    }
}
