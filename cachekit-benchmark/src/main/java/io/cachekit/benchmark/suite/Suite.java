package io.cachekit.benchmark.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks, round after round, each time in a JVM of its own. Writes {@code PART-THREADS-ROUND.json} in the
 * format of JMH.
 */
public final class Suite {

    private final Path folder;
    private final boolean quick;

    private Suite(Path folder, boolean quick) {
        this.folder = folder;
        this.quick = quick;
    }

    /**
     * Runs them.
     *
     * @param arguments the folder to write to, the number of rounds ({@code 0} for a trial that measures nothing but
     *     whether all benchmarks run), then the names of the parts to run, if not all
     * @throws IOException if the folder can't be made
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String[] arguments) throws IOException, RunnerException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException("Give a folder and a number of rounds");
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        int rounds = Integer.parseInt(arguments[1]);
        List<String> names = Arrays.asList(arguments).subList(2, arguments.length);
        Suite suite = new Suite(folder, rounds == 0);
        for (int round = 1; round <= Math.max(1, rounds); round++) {
            for (Part part : Part.all()) {
                if (names.isEmpty() || names.contains(part.name())) {
                    suite.run(part, round);
                }
            }
        }
    }

    private void run(Part part, int round) throws RunnerException {
        for (int threads : part.threads()) {
            String file = part.name() + "-" + threads + "-" + round + ".json";
            new Runner(new OptionsBuilder()
                            .include(part.include())
                            .threads(threads)
                            .forks(1)
                            .warmupIterations(quick ? 0 : 3)
                            .warmupTime(TimeValue.milliseconds(500))
                            .measurementIterations(quick ? 1 : 8)
                            .measurementTime(TimeValue.milliseconds(quick ? 10 : 150))
                            .shouldFailOnError(true)
                            .jvmArgs("-Xms1g", "-Xmx1g")
                            .addProfiler(GCProfiler.class)
                            .addProfiler(CpuProfiler.class)
                            .resultFormat(ResultFormatType.JSON)
                            .result(folder.resolve(file).toString())
                            .build())
                    .run();
        }
    }
}
