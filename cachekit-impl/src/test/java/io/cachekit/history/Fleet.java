package io.cachekit.history;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Nodes in processes of their own, what they share, and what they have written down. Not thread-safe. */
final class Fleet implements AutoCloseable {

    private static final Duration START_BOUND = Duration.ofMinutes(1);

    private final Path folder;
    private final String prefix;
    private final List<String> urls;
    private final String classPath;
    private final KeySpace keys = new KeySpace();
    private final TruthBoard board;
    private final List<Process> bySlot = new ArrayList<>();
    private int nodes;

    /**
     * Starts a node for each URL, and waits until all of them read.
     *
     * @param folder an empty one
     * @param prefix of all keys in Redis
     * @param urls where each node finds Redis
     * @param first what comes first on the class path, possibly empty
     */
    Fleet(Path folder, String prefix, List<String> urls, String first) throws IOException {
        this.folder = folder;
        this.prefix = prefix;
        this.urls = urls;
        String own = System.getProperty("java.class.path");
        this.classPath = first.isEmpty() ? own : first + File.pathSeparator + own;
        this.board = TruthBoard.open(folder.resolve("board"));
        for (int slot = 0; slot < urls.size(); slot++) {
            bySlot.add(launch(slot));
        }
        try {
            for (int node = 0; node < nodes; node++) {
                awaitReads(node);
            }
        } catch (RuntimeException e) {
            close();
            throw new IllegalStateException(output(), e);
        }
    }

    private Process launch(int slot) throws IOException {
        int node = nodes++;
        NodeSettings settings = new NodeSettings(urls.get(slot), prefix, folder, slot, urls.size(), node);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                classPath,
                NodeProcess.class.getName()));
        command.addAll(settings.arguments());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + node).toFile())
                .start();
    }

    private void awaitReads(int node) {
        await("node " + node)
                .atMost(START_BOUND)
                .failFast(() -> bySlot.stream().anyMatch(process -> !process.isAlive()))
                .until(() -> file(node).figures().getOrDefault(Figure.READS, 0L) > 0);
    }

    private HistoryFile file(int node) {
        try {
            return HistoryFile.open(folder, node, keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int slots() {
        return urls.size();
    }

    String prefix() {
        return prefix;
    }

    /** Ends a node at once, as a crash would. */
    void kill(int slot) throws InterruptedException {
        int unused = bySlot.get(slot).destroyForcibly().waitFor();
    }

    /** Puts a new process in the place of one that was killed, and waits until it reads. */
    void replace(int slot) throws IOException {
        bySlot.set(slot, launch(slot));
        awaitReads(nodes - 1);
    }

    void pause(int slot) {
        signal(slot, "STOP");
    }

    void resume(int slot) {
        signal(slot, "CONT");
    }

    private void signal(int slot, String name) {
        try {
            int status = new ProcessBuilder(
                            "sh", "-c", "kill -" + name + " " + bySlot.get(slot).pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends the load. */
    void stop() throws InterruptedException {
        board.stop();
        for (Process process : bySlot) {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A node does not end");
            }
        }
    }

    /** What all nodes have written down so far. */
    List<HistoryEvent> history() {
        List<HistoryEvent> events = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            events.addAll(file(node).events());
        }
        return events;
    }

    /** What all nodes have counted so far. */
    Map<Figure, Long> figures() {
        Map<Figure, Long> sums = new EnumMap<>(Figure.class);
        for (int node = 0; node < nodes; node++) {
            file(node).figures().forEach((figure, value) -> {
                Long unused = sums.merge(figure, value, Long::sum);
            });
        }
        return sums;
    }

    /** What the nodes have printed, for failures. */
    String output() {
        StringBuilder all = new StringBuilder();
        for (int node = 0; node < nodes; node++) {
            try {
                String text = Files.readString(folder.resolve("output-" + node));
                all.append("node ").append(node).append(":\n").append(text, 0, Math.min(text.length(), 4_000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        bySlot.forEach(process -> {
            Process unused = process.destroyForcibly();
        });
    }
}
