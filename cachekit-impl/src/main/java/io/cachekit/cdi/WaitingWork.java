package io.cachekit.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What one transaction has to do to the cache once it has committed, in order. */
final class WaitingWork implements Synchronization {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open;
    private volatile boolean atOnce;

    /** The counter is lowered when the transaction has ended. */
    WaitingWork(AtomicInteger open) {
        this.open = open;
    }

    void add(Runnable task) {
        if (atOnce) {
            run(task);
        } else {
            work.add(task);
        }
    }

    /** From now on nothing waits: the transaction won't tell how it ends. */
    void runAtOnce() {
        atOnce = true;
        open.decrementAndGet();
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        open.decrementAndGet();
        if (status == Status.STATUS_COMMITTED) {
            work.forEach(WaitingWork::run);
        } else if (status != Status.STATUS_ROLLEDBACK) {
            LOGGER.log(
                    Level.WARNING,
                    "A transaction ended with status {0}, neither committed nor rolled back; {1} changes to the cache"
                            + " are dropped and entries may be stale until they expire",
                    status,
                    work.size());
        }
        work.clear();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) { // the transaction has committed; the rest of the work must still be done
            LOGGER.log(Level.WARNING, "A change to the cache failed after the commit; entries may be stale", e);
        }
    }
}
