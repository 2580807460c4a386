package io.cachekit.redis;

import io.cachekit.spi.TimeSource;

/**
 * An upper bound of the time on the server, whose clock alone decides deadlines. It comes from the
 * server's replies, so the clocks of the nodes do not matter. Thread-safe.
 */
final class ServerClock {

    private final TimeSource time;
    private volatile Reading last = new Reading(0, 0);

    ServerClock(TimeSource time) {
        this.time = time;
    }

    private record Reading(long serverMillis, long sentNanos) {}

    /** Notes the time in the reply to a command that was sent at a time. */
    void read(long serverMillis, long sentNanos) {
        last = new Reading(serverMillis, sentNanos);
    }

    boolean isKnown() {
        return last.serverMillis() > 0;
    }

    /** Asks the server for its time if that is unknown. */
    void learn(BucketScripts scripts) {
        if (!isKnown()) {
            long sent = nanos();
            read((Long) scripts.openState().get(2), sent);
        }
    }

    /** The deadline of a command sent now, in the server's time; 0 while that is unknown. */
    long deadline(long nowNanos, long timeoutNanos) {
        Reading reading = last;
        if (reading.serverMillis() == 0) {
            return 0;
        }
        return reading.serverMillis() + (nowNanos - reading.sentNanos() + timeoutNanos) / 1_000_000 + 1;
    }

    /** The upper bound of the time on the server, in milliseconds; 0 while it is unknown. */
    long latestMillis() {
        return deadline(time.nanos(), 0);
    }

    long nanos() {
        return time.nanos();
    }
}
