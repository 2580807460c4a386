package io.cachekit.memory;

/** The earliest of some deadlines of the monotonic clock. Thread-safe; cheap where a deadline is not the earliest. */
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

    /** Whether one is known, and has come. */
    boolean hasPassed(long nowNanos) {
        return known && nowNanos - nanos >= 0;
    }

    synchronized void forget() {
        known = false;
    }

    /** Takes over what another one knows, which may know more by then. */
    synchronized void become(EarliestDeadline other) {
        known = false;
        nanos = other.nanos;
        known = other.known;
    }
}
