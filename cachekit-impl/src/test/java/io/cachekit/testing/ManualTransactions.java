package io.cachekit.testing;

import io.cachekit.spi.Transactions;
import java.util.ArrayList;
import java.util.List;

/** One transaction at a time, that the test begins and ends. */
public final class ManualTransactions implements Transactions {

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<Runnable> inDoubt = new ArrayList<>();
    private boolean active;

    /** Begins a transaction. */
    public void begin() {
        active = true;
    }

    /** Ends it and runs what waited. */
    public void commit() {
        end(waiting);
    }

    /** Ends it in a way that nobody can tell, and runs what that takes. */
    public void endInDoubt() {
        end(inDoubt);
    }

    private void end(List<Runnable> outcome) {
        active = false;
        List<Runnable> work = List.copyOf(outcome);
        waiting.clear();
        inDoubt.clear();
        work.forEach(Runnable::run);
    }

    /** Ends it and drops what waited. */
    public void rollback() {
        end(List.of());
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
    public void afterCommit(Runnable work, Runnable ifInDoubt) {
        waiting.add(work);
        inDoubt.add(ifInDoubt);
    }
}
