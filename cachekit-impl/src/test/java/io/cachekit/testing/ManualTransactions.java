package io.cachekit.testing;

import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.DeferredChanges;
import io.cachekit.spi.Transactions;
import org.jspecify.annotations.Nullable;

/** One transaction at a time, of the thread of the test, which begins and ends it. */
public final class ManualTransactions implements Transactions {

    private DeferredChanges waiting = new DeferredChanges();
    private volatile @Nullable Thread owner;

    /** Begins a transaction. */
    public void begin() {
        waiting = new DeferredChanges();
        owner = Thread.currentThread();
    }

    /** Ends it and makes what waited. */
    public void commit() {
        rollback();
        waiting.committed();
    }

    /** Ends it in a way that nobody can tell, and invalidates what that takes. */
    public void endInDoubt() {
        rollback();
        waiting.inDoubt();
    }

    /** Ends it and drops what waited. */
    public void rollback() {
        owner = null;
    }

    @Override
    public boolean active() {
        return Thread.currentThread().equals(owner);
    }

    @Override
    public boolean pending() {
        return active() && waiting.size() > 0;
    }

    @Override
    public void afterCommit(DeferredChange change) {
        waiting.add(change);
    }
}
