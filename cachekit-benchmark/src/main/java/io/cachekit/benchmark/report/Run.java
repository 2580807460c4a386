package io.cachekit.benchmark.report;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All that was measured.
 *
 * @param results of all rounds
 * @param software on which JDK, and by which version of JMH
 * @param newest when the last file was written
 */
record Run(Results results, SortedSet<String> software, Instant newest) {

    static Run of(List<ResultFile> files) {
        requireOnce(files);
        return new Run(
                new Results(
                        files.stream().flatMap(file -> file.results().stream()).toList()),
                files.stream().flatMap(file -> file.software().stream()).collect(Collectors.toCollection(TreeSet::new)),
                files.stream().map(ResultFile::written).max(Instant::compareTo).orElseThrow());
    }

    /** Two figures of the same thing in the same round are of two runs: one is a leftover. */
    private static void requireOnce(List<ResultFile> files) {
        Map<List<Object>, String> seen = new HashMap<>();
        for (ResultFile file : files) {
            for (Result result : file.results()) {
                List<Object> key = List.of(result.id(), result.params(), result.threads(), result.round());
                String other = seen.put(key, file.name());
                if (other != null) {
                    throw new IllegalArgumentException(
                            file.name() + ": " + result.id() + " " + result.params() + " is in " + other + ", too");
                }
            }
        }
    }
}
