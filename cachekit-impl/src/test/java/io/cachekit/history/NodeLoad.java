package io.cachekit.history;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** The work of one thread: it reads, and changes something now and then. */
final class NodeLoad implements Runnable {

    private final TruthBoard board;
    private final NodeReads reads;
    private final NodeChanges changes;
    private final Recorder recorder;
    private final long pauseNanos;
    private final long gapNanos;

    NodeLoad(TruthBoard board, NodeReads reads, NodeChanges changes, Recorder recorder, Shape shape) {
        this.board = board;
        this.reads = reads;
        this.changes = changes;
        this.recorder = recorder;
        this.pauseNanos = shape.pause().toNanos();
        this.gapNanos = shape.changeGap().toNanos();
    }

    @Override
    public void run() {
        long nextChange = System.nanoTime();
        while (!board.isStopped()) {
            try {
                if (System.nanoTime() - nextChange >= 0) {
                    nextChange = System.nanoTime() + ThreadLocalRandom.current().nextLong(2 * gapNanos);
                    reads.afterChange(changes.any());
                } else {
                    reads.any();
                }
            } catch (Throwable t) { // none is to be seen
                recorder.failed(t);
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }
}
