package io.cachekit.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Writes the page of the benchmarks, {@code benchmarks.md}, and its plots from what they measured. */
public final class Report {

    private Report() {}

    /**
     * Writes it.
     *
     * @param arguments the folder of results; the folder of the docs; the date of the run, if not that of the newest result
     * @throws IOException if a file can't be read or written
     * @throws IllegalArgumentException if a file isn't of results
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length > 3) {
            throw new IllegalArgumentException("Give the folder of results, the folder of the docs, and maybe a date");
        }
        Run run = ResultReader.read(Path.of(arguments[0]));
        LocalDate date = arguments.length > 2
                ? LocalDate.parse(arguments[2])
                : LocalDate.ofInstant(run.newest(), ZoneOffset.UTC);
        write(run, date, Path.of(arguments[1]));
    }

    private static void write(Run run, LocalDate date, Path docs) throws IOException {
        Results results = run.results();
        List<Goal> goals = Goals.all();
        Labels labels = Labels.load();
        Plots plots = new Plots();
        String page = Page.fill(
                Page.template(),
                Map.of(
                        "machine", Machine.line(run, date, Machine.processor(Path.of("/proc/cpuinfo"))),
                        "summary", GoalTable.summary(goals, results),
                        "goals", GoalTable.of(goals, results),
                        "contenders", new ContenderSections(labels, plots).of(results),
                        "scale", new ScaleSections(labels, plots).of(results)));
        plots.write(docs);
        Files.writeString(docs.resolve("benchmarks.md"), page);
    }
}
