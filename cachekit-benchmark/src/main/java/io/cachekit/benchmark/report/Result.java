package io.cachekit.benchmark.report;

import java.util.Map;
import java.util.Objects;

/**
 * What one benchmark gave in one round.
 *
 * @param id its name, without the package that all have
 * @param params its parameters
 * @param threads how many threads called at once
 * @param round the round, from 1
 * @param figures what was measured
 */
record Result(String id, Map<String, String> params, int threads, int round, Figures figures) {

    private static final String PACKAGE = "io.cachekit.benchmark.";

    Result {
        Objects.requireNonNull(id, "benchmark");
        id = id.startsWith(PACKAGE) ? id.substring(PACKAGE.length()) : id;
        params = Map.copyOf(params);
    }

    /** Whether it is of the class and method of a JMH benchmark, not of another program. */
    boolean isOfClass() {
        int method = id.lastIndexOf('.');
        return method > 0 && Character.isUpperCase(id.charAt(id.lastIndexOf('.', method - 1) + 1));
    }

    /** Whether it is a point of a line. */
    boolean isOfScale() {
        return id.startsWith("scale.");
    }
}
