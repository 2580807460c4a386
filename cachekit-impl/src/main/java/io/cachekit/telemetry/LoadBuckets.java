package io.cachekit.telemetry;

import java.util.List;

/** The bounds of the histogram of loads. */
final class LoadBuckets {

    /** From a value that is near to the longest wait for another caller's load. */
    static final List<Double> SECONDS =
            List.of(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0);

    private LoadBuckets() {}
}
