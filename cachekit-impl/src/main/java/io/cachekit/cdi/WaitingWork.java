package io.cachekit.cdi;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction has to do to the cache once it has committed, in order. Only a rollback drops it: in doubt, an
 * entry that goes without need is better than a stale one.
 */
final class WaitingWork implements Synchronization {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open;
    private volatile @Nullable Boolean atOnce;

    /** Work, and other work in its place where nobody knows whether the transaction has committed. */
    private record Change(Runnable work, Runnable ifInDoubt) {

        void run(boolean committed) {
            try {
                (committed ? work : ifInDoubt).run();
            } catch (RuntimeException e) { // the transaction has ended; the rest of the work must still be done
                LOGGER.log(Level.WARNING, "A change to the cache failed after the commit; entries may be stale", e);
            }
        }
    }

    /** The counter is lowered when the transaction has ended. */
    WaitingWork(AtomicInteger open) {
        this.open = open;
    }

    void add(Runnable work, Runnable ifInDoubt) {
        Change change = new Change(work, ifInDoubt);
        Boolean committed = atOnce;
        if (committed != null) {
            change.run(committed);
        } else {
            changes.add(change);
        }
    }

    /** From now on nothing waits: the transaction won't tell how it ends. */
    void runAtOnce(boolean committed) {
        atOnce = committed;
        open.decrementAndGet();
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        open.decrementAndGet();
        boolean committed = status == Status.STATUS_COMMITTED;
        if (!committed && status != Status.STATUS_ROLLEDBACK) {
            LOGGER.log(
                    Level.WARNING,
                    "A transaction ended with status {0}, neither committed nor rolled back; what its {1} changes to the"
                            + " cache concern is invalidated",
                    status,
                    changes.size());
        }
        if (status != Status.STATUS_ROLLEDBACK) {
            changes.forEach(change -> change.run(committed));
        }
        changes.clear();
    }
}
