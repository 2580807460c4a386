package io.cachekit.benchmark.report;

import java.time.Instant;
import java.util.List;

/**
 * One file of results.
 *
 * @param name its name
 * @param written when it was written
 * @param results what it holds
 * @param software the JDK, its machine and JMH, where it tells of them
 */
record ResultFile(String name, Instant written, List<Result> results, List<String> software) {

    static ResultFile of(String name, int round, Instant written, List<JmhResult> read) {
        try {
            return new ResultFile(
                    name,
                    written,
                    read.stream().map(result -> result.of(round)).toList(),
                    read.stream().flatMap(JmhResult::software).toList());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }
}
