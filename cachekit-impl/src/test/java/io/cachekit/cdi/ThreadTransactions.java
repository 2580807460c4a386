package io.cachekit.cdi;

import io.cachekit.spi.TimeSource;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Transactions of a server, as the kit sees them: each thread has its own. Thread-safe. */
public final class ThreadTransactions {

    @SuppressWarnings("ThreadLocalUsage") // each server has transactions of its own
    private final ThreadLocal<@Nullable Transaction> current = new ThreadLocal<>();

    private final Transactions kit = new JtaTransactions(new Registry(), new EventLog(TimeSource.system()));

    /** What a kit takes part in. */
    public Transactions transactions() {
        return kit;
    }

    /** Does something in a transaction, which commits when that returns. */
    public void commit(Runnable work) {
        Transaction transaction = new Transaction();
        current.set(transaction);
        try {
            work.run();
        } finally {
            current.remove();
        }
        transaction.synchronizations.forEach(each -> each.afterCompletion(Status.STATUS_COMMITTED));
    }

    private static final class Transaction {
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();
    }

    private final class Registry implements TransactionSynchronizationRegistry {

        private Transaction transaction() {
            Transaction transaction = current.get();
            if (transaction == null) {
                throw new IllegalStateException("No transaction is active");
            }
            return transaction;
        }

        @Override
        public @Nullable Object getTransactionKey() {
            return current.get();
        }

        @Override
        public void putResource(Object key, Object value) {
            transaction().resources.put(key, value);
        }

        @Override
        public @Nullable Object getResource(Object key) {
            return transaction().resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            transaction().synchronizations.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return current.get() == null ? Status.STATUS_NO_TRANSACTION : Status.STATUS_ACTIVE;
        }

        @Override
        public void setRollbackOnly() {
            throw new UnsupportedOperationException("Every transaction commits");
        }

        @Override
        public boolean getRollbackOnly() {
            return false;
        }
    }
}
