package io.cachekit.cdi;

import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.DeferredChanges;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.lang.System.Logger;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The changes that one transaction makes to the cache once it has committed. Only a rollback drops
 * them: in doubt, an entry that is removed without need is better than a stale one.
 */
final class WaitingWork implements Synchronization {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private final DeferredChanges changes = new DeferredChanges();
    private final AtomicInteger open;
    private final EventLog events;
    private volatile @Nullable Boolean atOnce;

    /** The counter is lowered when the transaction has ended. */
    WaitingWork(AtomicInteger open, EventLog events) {
        this.events = events;
        this.open = open;
    }

    void add(DeferredChange change) {
        changes.add(change);
        Boolean committed = atOnce;
        if (committed != null) {
            make(committed);
        }
    }

    /** Makes later changes at once: the transaction reports no outcome any more. */
    void runAtOnce(boolean committed) {
        atOnce = committed;
        open.decrementAndGet();
    }

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        open.decrementAndGet();
        if (status == Status.STATUS_ROLLEDBACK) {
            return;
        }
        boolean committed = status == Status.STATUS_COMMITTED;
        if (!committed) {
            events.log(LOGGER, EventCode.OUTCOME_UNKNOWN, status, changes.size());
        }
        make(committed);
    }

    private void make(boolean committed) {
        if (committed) {
            changes.committed();
        } else {
            changes.inDoubt();
        }
    }
}
