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
     * Runs work once the transaction of the calling thread has committed, and never if it rolls back. Where the outcome
     * is neither, or never told, other work runs in its place.
     *
     * @param work what to do, on whatever thread ends the transaction
     * @param ifInDoubt what to do where the changes may have been committed or not: invalidate what they concern
     * @throws IllegalStateException if no transaction is active
     */
    void afterCommit(Runnable work, Runnable ifInDoubt);

    /**
     * For an environment without transactions.
     *
     * @return one that is never active
     */
    static Transactions none() {
        return NoTransactions.INSTANCE;
    }
}
