package io.cachekit.redis;

import io.cachekit.spi.TimeSource;
import java.util.List;

/**
 * What time it is on the server, at most: its clock alone decides deadlines. Kept by what its answers say, so that the
 * clocks of the nodes don't matter.
 */
final class ServerClock {

    private final TimeSource time;
    private volatile Reading last = new Reading(0, 0);

    ServerClock(TimeSource time) {
        this.time = time;
    }

    private record Reading(long serverMillis, long sentNanos) {}

    /** Remembers what an answer to a command that was sent at a time said. */
    void read(long serverMillis, long sentNanos) {
        last = new Reading(serverMillis, sentNanos);
    }

    boolean isKnown() {
        return last.serverMillis() > 0;
    }

    /** A deadline needs to know what time it is. */
    void learn(BucketScripts scripts) {
        if (!isKnown()) {
            long sent = nanos();
            KeyNames names = scripts.names();
            List<Object> opened =
                    scripts.list(Script.OPEN, List.of(names.state(), names.fences()), List.of(scripts.seed()));
            read((Long) opened.get(2), sent);
        }
    }

    /** When a command sent now is too late, in the server's milliseconds; 0 while nothing is known. */
    long deadline(long nowNanos, long timeoutNanos) {
        Reading reading = last;
        if (reading.serverMillis() == 0) {
            return 0;
        }
        return reading.serverMillis() + (nowNanos - reading.sentNanos() + timeoutNanos) / 1_000_000 + 1;
    }

    /** What time it is on the server, at most, in its milliseconds; 0 while nothing is known. */
    long latestMillis() {
        return deadline(time.nanos(), 0);
    }

    long nanos() {
        return time.nanos();
    }
}
