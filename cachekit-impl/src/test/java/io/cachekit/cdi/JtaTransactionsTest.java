package io.cachekit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.core.CacheKit;
import io.cachekit.spi.DeferredChange;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JtaTransactionsTest {

    private final Registry registry = new Registry();
    private final EventLog events = new EventLog(TimeSource.system());
    private final JtaTransactions transactions = new JtaTransactions(registry, events);
    private final List<String> done = new ArrayList<>();
    private final DeferredChange.Target removals = this::remove;

    @Test
    void noTransaction_nothingWaits() {
        assertThat(transactions.active()).isFalse();
        assertThat(transactions.pending()).isFalse();
        assertThatThrownBy(() -> later("1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void pending_nothingWaits_asksTheServerNothing() {
        registry.status = Status.STATUS_ACTIVE;
        registry.asked = 0;
        assertThat(transactions.pending()).isFalse();
        assertThat(registry.asked).isZero();
    }

    @Test
    void commit_runsTheWorkInOrder_whateverFails() {
        registry.status = Status.STATUS_ACTIVE;
        later("1");
        transactions.afterCommit(write("2", () -> {
            throw new IllegalStateException("fails");
        }));
        later("3");
        assertThat(transactions.pending()).isTrue();
        assertThat(done).isEmpty();
        registry.end(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("1", "3", "2 removed");
        assertThat(transactions.pending()).isFalse();
    }

    @Test
    void rollback_dropsTheWork() {
        registry.status = Status.STATUS_ACTIVE;
        later("1");
        registry.end(Status.STATUS_ROLLEDBACK);
        assertThat(done).isEmpty();
        assertThat(transactions.pending()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Status.STATUS_UNKNOWN,
                Status.STATUS_NO_TRANSACTION,
                Status.STATUS_PREPARED,
                Status.STATUS_COMMITTING,
                Status.STATUS_ROLLING_BACK
            })
    void otherOutcome_removesWhatChanged(int outcome) {
        registry.status = Status.STATUS_ACTIVE;
        later("1");
        later("2");
        registry.end(outcome);
        assertThat(done).containsExactly("1 removed", "2 removed");
        assertThat(transactions.pending()).isFalse();
        assertThat(events.list())
                .singleElement()
                .matches(event -> event.code().equals("CACHEKIT-5001"))
                .matches(event -> event.text().contains("its 2 changes"));
    }

    @Test
    void otherOutcome_entriesThatChangedAreInvalidated() {
        try (CacheKit kit = CacheKit.builder().transactions(transactions).build()) {
            CacheService cache = kit.service();
            List.of("set", "all", "put", "deleted", "kept").forEach(key -> cache.set(key, "old"));
            registry.status = Status.STATUS_ACTIVE;
            cache.set("set", "new");
            cache.setAll(Map.of("all", "new"), CacheOptions.defaults());
            cache.put("put", "new", CacheOptions.defaults(), cache.token("put", CacheOptions.defaults()));
            cache.delete("deleted");
            registry.end(Status.STATUS_UNKNOWN);
            assertThat(cache.getAll(List.of("set", "all", "put", "deleted", "kept"), String.class))
                    .containsOnlyKeys("kept");
        }
    }

    @Test
    void markedRollback_registryRefuses_stillReadsPastTheCache() {
        registry.status = Status.STATUS_MARKED_ROLLBACK;
        registry.refusing = true;
        later("1");
        assertThat(transactions.pending()).isTrue();
        registry.end(Status.STATUS_ROLLEDBACK);
        assertThat(done).isEmpty();
        assertThat(transactions.pending()).isFalse();
    }

    @Test
    void committing_registryRefuses_runsAtOnce() {
        registry.status = Status.STATUS_COMMITTING;
        registry.refusing = true;
        later("1");
        later("2");
        assertThat(done).containsExactly("1", "2");
    }

    @Test
    void prepared_registryRefuses_isInDoubtAtOnce() {
        registry.status = Status.STATUS_PREPARED;
        registry.refusing = true;
        later("1");
        assertThat(done).containsExactly("1 removed");
    }

    @Test
    void duringCompletion_changesRunAtOnce() {
        registry.status = Status.STATUS_ACTIVE;
        transactions.afterCommit(write("1", () -> {
            assertThat(transactions.active()).isFalse();
            done.add("1");
        }));
        registry.end(Status.STATUS_COMMITTED);
        assertThat(done).containsExactly("1");
    }

    private void later(String name) {
        transactions.afterCommit(write(name, () -> done.add(name)));
    }

    private DeferredChange write(String key, Runnable work) {
        return new DeferredChange.Write(removals, Set.of(CacheKey.of(key)), keys -> work.run());
    }

    private void remove(Invalidation what) {
        what.parts().forEach(part -> done.add(((Invalidation.Key) part).key().key() + " removed"));
    }

    /** One transaction, driven by the test. */
    private static final class Registry implements TransactionSynchronizationRegistry {

        int status = Status.STATUS_NO_TRANSACTION;
        int asked;
        boolean refusing;
        private final Map<Object, Object> resources = new HashMap<>();
        private final List<Synchronization> synchronizations = new ArrayList<>();

        void end(int outcome) {
            status = outcome;
            resources.clear();
            synchronizations.forEach(synchronization -> synchronization.afterCompletion(outcome));
            synchronizations.clear();
            status = Status.STATUS_NO_TRANSACTION;
        }

        @Override
        public @Nullable Object getTransactionKey() {
            asked++;
            return status == Status.STATUS_NO_TRANSACTION ? null : this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public @Nullable Object getResource(Object key) {
            asked++;
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            if (refusing) {
                throw new IllegalStateException("refused");
            }
            synchronizations.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            asked++;
            return status;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public boolean getRollbackOnly() {
            return status == Status.STATUS_MARKED_ROLLBACK;
        }
    }
}
