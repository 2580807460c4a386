package io.cachekit.redis.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cachekit.testing.fixture.Figures;
import io.cachekit.testing.fixture.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Two {@link LoadProcess}es and what they share. Not thread-safe. */
final class LoadFleet implements AutoCloseable {

    private static final int SOAK_SECONDS = Integer.getInteger("cachekit.test.soak-seconds", 0);

    /** As many as an idle machine does in some seconds. */
    private static final int HITS = 3_000;

    private static final int CHANGES = 200;

    private final Path folder;
    private final VersionBoard board;
    private final List<Process> processes = new ArrayList<>();

    LoadFleet(Path folder, String url, String prefix) throws IOException {
        this.folder = folder;
        Path file = folder.resolve("board");
        this.board = VersionBoard.open(file);
        for (int i = 0; i < VersionBoard.PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadProcess.class.getName(),
                            url,
                            prefix,
                            file.toString(),
                            "" + i)
                    .redirectErrorStream(true)
                    .redirectOutput(output(i))
                    .start());
        }
    }

    private File output(int process) {
        return folder.resolve("output-" + process).toFile();
    }

    VersionBoard board() {
        return board;
    }

    /**
     * Lets the load go on until each process has had so many hits more and made so many confirmed changes more, and for at least a third
     * of what {@code -Dcachekit.test.soak-seconds} says.
     */
    void soak() {
        long start = System.nanoTime();
        List<BooleanSupplier> done = new ArrayList<>();
        done.add(() -> System.nanoTime() - start >= TimeUnit.SECONDS.toNanos(SOAK_SECONDS) / 3);
        for (int i = 0; i < processes.size(); i++) {
            int process = i;
            long hits = board.hits(process) + HITS;
            long changes = board.changes(process) + CHANGES;
            done.add(() -> board.hits(process) >= hits && board.changes(process) >= changes);
        }
        await("load of every process")
                .atMost(Patience.BOUND.plusSeconds(SOAK_SECONDS))
                .failFast("a process ended", () -> !processes.stream().allMatch(Process::isAlive))
                .until(() -> done.stream().allMatch(BooleanSupplier::getAsBoolean));
    }

    /** Ends the load; the figures of each process. */
    List<Map<String, String>> finish(String what) throws Exception {
        board.stop();
        List<Map<String, String>> all = new ArrayList<>();
        for (int i = 0; i < processes.size(); i++) {
            assertThat(processes.get(i).waitFor(5, TimeUnit.MINUTES))
                    .as("the process ends")
                    .isTrue();
            String output = Files.readString(output(i).toPath());
            String line = output.lines()
                    .filter(text -> text.startsWith("FIGURES "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(output));
            Figures.note(what + ", process " + i + ": " + line.substring(8));
            Map<String, String> figures = new HashMap<>();
            for (String pair : line.substring(8).split(" ", -1)) {
                String unused = figures.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
            }
            all.add(figures);
        }
        return all;
    }

    @Override
    public void close() {
        processes.forEach(process -> {
            Process unused = process.destroyForcibly();
        });
    }
}
