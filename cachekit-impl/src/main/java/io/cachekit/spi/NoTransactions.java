package io.cachekit.spi;

/** No transaction is ever active. */
enum NoTransactions implements Transactions {
    INSTANCE;

    @Override
    public boolean active() {
        return false;
    }

    @Override
    public boolean pending() {
        return false;
    }

    @Override
    public void afterCommit(DeferredChange change) {
        throw new IllegalStateException("No transaction is active");
    }
}
