package io.cachekit.cdi;

import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JTA transactions of the server. A transaction's queue of waiting work is a resource of the
 * transaction; while no transaction of this application has one, {@link #pending} reads one counter
 * and asks the server nothing.
 */
final class JtaTransactions implements Transactions {

    private final TransactionSynchronizationRegistry registry;
    private final EventLog events;
    private final AtomicInteger open = new AtomicInteger();

    JtaTransactions(TransactionSynchronizationRegistry registry, EventLog events) {
        this.registry = registry;
        this.events = events;
    }

    @Override
    public boolean active() {
        return switch (registry.getTransactionStatus()) {
            case Status.STATUS_ACTIVE,
                    Status.STATUS_MARKED_ROLLBACK,
                    Status.STATUS_PREPARING,
                    Status.STATUS_PREPARED,
                    Status.STATUS_COMMITTING,
                    Status.STATUS_ROLLING_BACK -> true;
            default -> false;
        };
    }

    @Override
    public boolean pending() {
        return open.get() > 0 && active() && registry.getResource(this) != null;
    }

    @Override
    public void afterCommit(DeferredChange change) {
        if (!active()) {
            throw new IllegalStateException("No transaction is active");
        }
        WaitingWork queue = (WaitingWork) registry.getResource(this);
        if (queue == null) {
            queue = new WaitingWork(open, events);
            registry.putResource(this, queue);
            open.incrementAndGet();
            register(queue);
        }
        queue.add(change);
    }

    /**
     * A registry may refuse a transaction that is doomed or completing. The doomed one still reads
     * past the cache, at the price of a counter that stays raised; the outcome of the other is not
     * reported any more, so its work runs now, as in doubt unless it is being committed.
     */
    private void register(WaitingWork queue) {
        try {
            registry.registerInterposedSynchronization(queue);
        } catch (IllegalStateException e) {
            int status = registry.getTransactionStatus();
            if (status != Status.STATUS_MARKED_ROLLBACK && status != Status.STATUS_ROLLING_BACK) {
                queue.runAtOnce(status == Status.STATUS_COMMITTING || status == Status.STATUS_COMMITTED);
            }
        }
    }
}
