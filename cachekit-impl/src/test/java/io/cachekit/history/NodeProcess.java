package io.cachekit.history;

import io.cachekit.cdi.ThreadTransactions;
import io.cachekit.core.CacheKit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node under load, in a JVM of its own: four threads that read and change, and write down what they do. */
final class NodeProcess {

    private static final int THREADS = 4;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private static final int ORPHANED = 3;
    private static final int FULL = 4;

    private NodeProcess() {}

    public static void main(String[] arguments) throws Exception {
        endWithParent();
        NodeSettings settings = NodeSettings.parse(arguments);
        KeySpace keys = new KeySpace();
        TruthBoard board = TruthBoard.open(settings.folder().resolve("board"));
        HistoryFile file = HistoryFile.open(settings.folder(), settings.node(), keys);
        ThreadTransactions transactions = new ThreadTransactions();
        try (CacheKit kit = HistoryKits.builder(settings.shape(), settings.url(), settings.prefix())
                .transactions(transactions.transactions())
                .build()) {
            Recorder recorder = new Recorder(kit, settings.node(), event -> write(file, event));
            List<Thread> threads = new ArrayList<>();
            NodeReads reads = new NodeReads(kit.service(), board, recorder, settings.shape());
            NodeChanges changes =
                    new NodeChanges(new Invalidator(kit.service(), transactions), keys, board, recorder, settings);
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(new NodeLoad(board, reads, changes, recorder, settings.shape()));
                thread.start();
                threads.add(thread);
            }
            while (threads.stream().anyMatch(Thread::isAlive)) {
                recorder.poll();
                recorder.figures(file);
                LockSupport.parkNanos(POLL_NANOS);
            }
            recorder.poll();
            recorder.figures(file);
        }
    }

    /** Ends this process when the one that started it has ended, however: their pipe is closed then. */
    private static void endWithParent() {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        System.err.println("No standard input: " + e);
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "end-with-parent");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes down, or ends this process: what is not written down is not checked. */
    private static void write(HistoryFile file, HistoryEvent event) {
        try {
            file.write(event);
        } catch (HistoryFile.FullException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().halt(FULL);
        }
    }
}
