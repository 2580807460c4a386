package io.cachekit.testing;

import io.cachekit.spi.Transactions;
import java.util.ArrayList;
import java.util.List;

/** One transaction at a time, that the test begins and ends. */
public final class ManualTransactions implements Transactions {

    private final List<Runnable> waiting = new ArrayList<>();
    private boolean active;

    /** Begins a transaction. */
    public void begin() {
        active = true;
    }

    /** Ends it and runs what waited. */
    public void commit() {
        active = false;
        List<Runnable> work = List.copyOf(waiting);
        waiting.clear();
        work.forEach(Runnable::run);
    }

    /** Ends it and drops what waited. */
    public void rollback() {
        active = false;
        waiting.clear();
    }

    @Override
    public boolean active() {
        return active;
    }

    @Override
    public boolean pending() {
        return active && !waiting.isEmpty();
    }

    @Override
    public void afterCommit(Runnable work) {
        waiting.add(work);
    }
}
