package io.cachekit.benchmark.report;

import io.cachekit.benchmark.suite.CpuProfiler;
import java.util.Optional;

/** Which figure of a result is looked at. */
enum Measure {
    /** CPU time of the process per operation, in the middle iteration. */
    CPU("CPU time"),
    /** Time per operation in the best iteration, or whatever else the score is of. */
    BEST("best time"),
    /** Bytes allocated per operation, whole ones. */
    BYTES("bytes"),
    /** The score as it is. */
    SCORE("score");

    /** The measure in words. */
    final String words;

    Measure(String words) {
        this.words = words;
    }

    /** How time is compared: one thread by CPU time, which is steadier; several by the clock, for waiting counts. */
    static Measure ofTime(int threads) {
        return threads == 1 ? CPU : BEST;
    }

    /** The figure, if it was measured. */
    Optional<Double> of(Result result) {
        Figures figures = result.figures();
        return switch (this) {
            case CPU -> Optional.ofNullable(figures.secondary().get(CpuProfiler.CPU));
            case BEST -> Optional.of(figures.best());
            case BYTES ->
                Optional.ofNullable(figures.secondary().get("gc.alloc.rate.norm"))
                        .map(Math::rint);
            case SCORE -> Optional.of(figures.score());
        };
    }

    /** The figure's unit. */
    String unit(Result result) {
        return switch (this) {
            case CPU -> "ns/op";
            case BEST, SCORE -> result.figures().unit();
            case BYTES -> "B";
        };
    }
}
