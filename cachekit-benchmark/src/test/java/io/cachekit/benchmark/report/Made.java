package io.cachekit.benchmark.report;

import io.cachekit.benchmark.suite.CpuProfiler;
import java.util.Arrays;
import java.util.Map;

/** Makes up results. */
final class Made {

    private Made() {}

    static Results results(Result... results) {
        return new Results(Arrays.asList(results));
    }

    /** A benchmark of JMH: CPU time, best time, bytes. */
    static Result jmh(String id, int threads, int round, double cpu, double best) {
        return jmh(id, Map.of(), threads, round, cpu, best);
    }

    static Result jmh(String id, Map<String, String> params, int threads, int round, double cpu, double best) {
        Map<String, Double> secondary = Map.of(CpuProfiler.CPU, cpu, "gc.alloc.rate.norm", 16.0004);
        return new Result(id, params, threads, round, new Figures(best * 1.1, "ns/op", best, secondary));
    }

    /** Of another program. */
    static Result score(String id, Map<String, String> params, int round, double score, String unit) {
        return new Result(id, params, 1, round, new Figures(score, unit, score, Map.of()));
    }
}
