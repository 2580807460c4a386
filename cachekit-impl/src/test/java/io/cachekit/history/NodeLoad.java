package io.cachekit.history;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The work of one thread: it reads, and changes something now and then; on a busy machine, where reads take long, as
 * often for each of them as elsewhere.
 */
final class NodeLoad implements Runnable {

    private static final int LEAST_READS = 10;

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
        int read = 0;
        while (!board.isStopped()) {
            try {
                if (read >= LEAST_READS && System.nanoTime() - nextChange >= 0) {
                    read = 0;
                    nextChange = System.nanoTime() + ThreadLocalRandom.current().nextLong(2 * gapNanos);
                    reads.afterChange(changes.any());
                } else {
                    read++;
                    reads.any();
                }
            } catch (Throwable t) { // none is to be seen but that of the source
                if (Source.isFailure(t)) {
                    recorder.count(Figure.SOURCE_FAILURES);
                } else {
                    recorder.failed(t);
                }
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }
}
