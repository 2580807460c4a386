package io.cachekit.history;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What one thread does: it reads, and changes something now and then. */
final class NodeLoad implements Runnable {

    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(700);
    private static final long CHANGE_NANOS = TimeUnit.MILLISECONDS.toNanos(60);

    private final TruthBoard board;
    private final NodeReads reads;
    private final NodeChanges changes;
    private final Recorder recorder;

    NodeLoad(TruthBoard board, NodeReads reads, NodeChanges changes, Recorder recorder) {
        this.board = board;
        this.reads = reads;
        this.changes = changes;
        this.recorder = recorder;
    }

    @Override
    public void run() {
        long nextChange = System.nanoTime();
        while (!board.isStopped()) {
            try {
                if (System.nanoTime() - nextChange >= 0) {
                    nextChange = System.nanoTime() + ThreadLocalRandom.current().nextLong(2 * CHANGE_NANOS);
                    reads.load(changes.any());
                } else {
                    reads.any();
                }
            } catch (Throwable t) { // none is to be seen
                recorder.failed(t);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
