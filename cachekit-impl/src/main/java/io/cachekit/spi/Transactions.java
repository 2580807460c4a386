package io.cachekit.spi;

/** The transactions of the calling thread. Thread-safe. */
public interface Transactions {

    /**
     * {@return whether changes have to wait for a commit: the calling thread is in an active
     * transaction}
     */
    boolean active();

    /**
     * {@return whether the transaction of the calling thread has pending changes: {@link
     * #afterCommit} was called in it}
     */
    boolean pending();

    /**
     * Makes a change once the transaction of the calling thread has committed, on whatever thread
     * ends it, and never if it rolls back. If the outcome is another, or unknown, the entries to
     * change are invalidated instead. All changes of a transaction are made together, see
     * {@link DeferredChanges}.
     *
     * @param change the change
     * @throws IllegalStateException if no transaction is active
     */
    void afterCommit(DeferredChange change);

    /** {@return transactions of an environment without any, never active} */
    static Transactions none() {
        return NoTransactions.INSTANCE;
    }
}
