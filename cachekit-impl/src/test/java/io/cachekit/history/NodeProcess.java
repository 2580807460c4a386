package io.cachekit.history;

import io.cachekit.core.CacheKit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A node under load, in a JVM of its own: four threads that read and change, and write down what they do. */
final class NodeProcess {

    private static final int THREADS = 4;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private NodeProcess() {}

    public static void main(String[] arguments) throws Exception {
        NodeSettings settings = NodeSettings.parse(arguments);
        KeySpace keys = new KeySpace();
        TruthBoard board = TruthBoard.open(settings.folder().resolve("board"));
        HistoryFile file = HistoryFile.open(settings.folder(), settings.node(), keys);
        try (CacheKit kit =
                HistoryKits.builder(settings.url(), settings.prefix()).build()) {
            Recorder recorder = new Recorder(kit, settings.node(), file::write);
            List<Thread> threads = new ArrayList<>();
            NodeReads reads = new NodeReads(kit.service(), board, recorder);
            NodeChanges changes = new NodeChanges(kit.service(), keys, board, recorder, settings);
            for (int i = 0; i < THREADS; i++) {
                Thread thread = new Thread(new NodeLoad(board, reads, changes, recorder));
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
}
