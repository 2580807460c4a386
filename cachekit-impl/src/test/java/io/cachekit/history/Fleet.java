package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/** Nodes in processes of their own, what they share, and what they have written down. Not thread-safe. */
final class Fleet implements AutoCloseable {

    private static final Duration START_BOUND = Duration.ofMinutes(3);
    private static final Duration RECOVERY_BOUND = Duration.ofMinutes(3);

    private final Path folder;
    private final Shape shape;
    private final String prefix;
    private final List<String> urls;
    private final String classPath;
    private final KeySpace keys = new KeySpace();
    private final TruthBoard board;
    private final List<FleetNode> all = new ArrayList<>();
    private final List<FleetNode> bySlot = new ArrayList<>();

    /**
     * Starts a node for each URL, and waits until all of them read.
     *
     * @param folder an empty one
     * @param shape the kind of nodes
     * @param prefix of all keys in Redis
     * @param urls where each node finds Redis
     * @param first what comes first on the class path, possibly empty
     */
    Fleet(Path folder, Shape shape, String prefix, List<String> urls, String first) throws IOException {
        this.folder = folder;
        this.shape = shape;
        this.prefix = prefix;
        this.urls = urls;
        String own = System.getProperty("java.class.path");
        this.classPath = first.isEmpty() ? own : first + File.pathSeparator + own;
        this.board = TruthBoard.open(folder.resolve("board"));
        try {
            for (int slot = 0; slot < urls.size(); slot++) {
                bySlot.add(launch(slot));
            }
            bySlot.forEach(this::awaitReads);
        } catch (RuntimeException e) {
            IllegalStateException failure = new IllegalStateException(output(), e);
            try {
                close();
            } catch (RuntimeException later) {
                failure.addSuppressed(later);
            }
            throw failure;
        }
    }

    private FleetNode launch(int slot) throws IOException {
        int node = all.size();
        NodeSettings settings = new NodeSettings(urls.get(slot), prefix, folder, slot, node, shape);
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
        HistoryFile file = HistoryFile.open(folder, node, keys);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + node).toFile())
                .start();
        FleetNode launched = new FleetNode(node, process, file, shape);
        all.add(launched);
        return launched;
    }

    private void awaitReads(FleetNode node) {
        await(node.toString())
                .atMost(START_BOUND)
                .failFast(() -> !node.isAlive())
                .until(() -> node.figure(Figure.READS) > 0);
    }

    /** The node in a slot, which fails where it has ended by itself: nothing that is done to it may hide that. */
    private FleetNode living(int slot) {
        FleetNode node = bySlot.get(slot);
        assertThat(node.isAlive()).as("%s lives; %s", node, output()).isTrue();
        return node;
    }

    /**
     * Waits until every node is served by what is nearest to it again, and has nothing queued of
     * what it had changed until now: only then do its changes bind the others.
     */
    void awaitRecovery() {
        List<BooleanSupplier> recovered = new ArrayList<>();
        for (int slot = 0; slot < slots(); slot++) {
            FleetNode node = living(slot);
            long hits = node.figure(shape.nearest());
            long unconfirmed = node.figure(Figure.QUEUED_CHANGES);
            recovered.add(
                    () -> node.figure(shape.nearest()) > hits && node.figure(Figure.SETTLED_CHANGES) >= unconfirmed);
        }
        try {
            await("recovery")
                    .atMost(RECOVERY_BOUND)
                    .until(() -> recovered.stream().allMatch(BooleanSupplier::getAsBoolean));
        } catch (ConditionTimeoutException e) {
            StringBuilder state = new StringBuilder();
            bySlot.forEach(node ->
                    state.append(node).append(' ').append(node.file().figures()).append('\n'));
            throw new AssertionError("A node does not recover:\n" + state + output(), e);
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
        living(slot).kill();
    }

    /** Puts a new process in the place of one that was killed, and waits until it reads. */
    void replace(int slot) throws IOException {
        FleetNode node = launch(slot);
        bySlot.set(slot, node);
        awaitReads(node);
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
                            "sh",
                            "-c",
                            "kill -" + name + " " + living(slot).process().pid())
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

    /** Ends the load; fails unless every node was there until then, has ended well, and has checked something. */
    void stop() throws InterruptedException {
        for (int slot = 0; slot < slots(); slot++) {
            FleetNode unused = living(slot);
        }
        board.stop();
        try {
            for (FleetNode node : bySlot) {
                node.assertEndsWell();
            }
        } catch (AssertionError e) {
            throw new AssertionError(output(), e);
        }
    }

    /** What all nodes have written down so far. */
    List<HistoryEvent> history() {
        List<HistoryEvent> events = new ArrayList<>();
        all.forEach(node -> events.addAll(node.file().events()));
        return events;
    }

    /** What all nodes have counted so far. */
    Map<Figure, Long> figures() {
        Map<Figure, Long> sums = new EnumMap<>(Figure.class);
        for (FleetNode node : all) {
            node.file().figures().forEach((figure, value) -> {
                Long unused = sums.merge(figure, value, Long::sum);
            });
        }
        return sums;
    }

    /** What the nodes have printed, for failures. */
    String output() {
        StringBuilder texts = new StringBuilder();
        for (FleetNode node : all) {
            try {
                String text = Files.readString(folder.resolve("output-" + node.number()));
                texts.append(node).append(":\n").append(text, 0, Math.min(text.length(), 4_000));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts.toString();
    }

    @Override
    public void close() {
        all.forEach(node -> {
            Process unused = node.process().destroyForcibly();
        });
        all.forEach(node -> {
            Process unused =
                    node.process().onExit().orTimeout(3, TimeUnit.MINUTES).join();
        });
    }
}
