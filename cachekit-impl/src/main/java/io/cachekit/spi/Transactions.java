package io.cachekit.spi;

/** The transactions of the caller's thread, where there are any. Thread-safe. */
public interface Transactions {

    /**
     * Whether work has to wait for a commit.
     *
     * @return true if the calling thread is in an active transaction
     */
    boolean active();

    /**
     * Whether the transaction of the calling thread has work that waits for its commit.
     *
     * @return true if {@link #afterCommit} was called in it
     */
    boolean pending();

    /**
     * Makes a change once the transaction of the calling thread has committed, on whatever thread ends it, and never if it
     * rolls back. Where the outcome is neither, or never told, the entries to change are invalidated instead. All changes
     * of a transaction are made together, see {@link DeferredChanges}.
     *
     * @param change the change
     * @throws IllegalStateException if no transaction is active
     */
    void afterCommit(DeferredChange change);

    /**
     * For an environment without transactions.
     *
     * @return one that is never active
     */
    static Transactions none() {
        return NoTransactions.INSTANCE;
    }
}
