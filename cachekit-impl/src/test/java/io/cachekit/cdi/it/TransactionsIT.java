package io.cachekit.cdi.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cachekit.CacheInvalidated;
import io.cachekit.CacheService;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Property 5.8 of the design, with real transactions. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

    @Inject
    private Accounts accounts;

    @Inject
    private SessionBean bean;

    @Inject
    private CacheService cache;

    @Inject
    private Invalidations invalidations;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return Wars.war("transactions.war", "", Accounts.class, SessionBean.class, Invalidations.class);
    }

    @BeforeEach
    void clear() {
        cache.clearAll();
        accounts.change("ann", 1);
        invalidations.seen();
    }

    /** What another thread, outside the transaction, gets. */
    private static <T> T elsewhere(Supplier<T> read) throws InterruptedException, ExecutionException, TimeoutException {
        return CompletableFuture.supplyAsync(read).get(2, TimeUnit.MINUTES);
    }

    @Test
    void invalidate_commit_isSeenAfterTheCommitOnly() throws Exception {
        assertEquals(1, accounts.balance("ann"));
        transaction.begin();
        accounts.change("ann", 2);
        assertEquals(1, elsewhere(() -> accounts.balance("ann")));
        assertEquals(2, accounts.balance("ann"));
        assertEquals(1, elsewhere(() -> accounts.cached("ann")));
        transaction.commit();
        assertNull(accounts.cached("ann"));
        assertEquals(2, accounts.balance("ann"));
        assertEquals(2, accounts.cached("ann"));
    }

    @Test
    void event_followsTheCommit_once_forAllThatTheTransactionInvalidates() throws Exception {
        transaction.begin();
        accounts.change("ann", 2);
        accounts.change("bob", 2);
        cache.invalidateTags("event-of-commit");
        assertEquals(List.of(), invalidations.seen());
        transaction.commit();
        List<CacheInvalidated> events = invalidations.seen();
        assertEquals(1, events.size());
        assertEquals(3, events.get(0).what().parts().size());
        assertEquals(Set.of("event-of-commit"), events.get(0).tags());
        CacheInvalidated later = invalidations.awaitLater();
        while (later != null && !later.equals(events.get(0))) { // those of other tests
            later = invalidations.awaitLater();
        }
        assertEquals(events.get(0), later);
    }

    @Test
    void event_rollback_isNone() throws Exception {
        transaction.begin();
        accounts.change("ann", 2);
        transaction.rollback();
        assertThrows(IllegalStateException.class, () -> accounts.changeInTransaction("ann", 2, true));
        assertEquals(List.of(), invalidations.seen());
        accounts.changeInTransaction("ann", 3, false);
        assertEquals(1, invalidations.seen().size());
    }

    @Test
    void invalidate_rollback_keepsTheEntry() throws Exception {
        assertEquals(1, accounts.balance("ann"));
        transaction.begin();
        accounts.change("ann", 2);
        transaction.rollback();
        assertEquals(1, accounts.cached("ann"));
    }

    @Test
    void invalidate_loadUnderWay_isNotStored() throws Exception {
        transaction.begin();
        accounts.change("ann", 2);
        int reads = accounts.reads();
        assertEquals(2, accounts.balance("ann"));
        assertEquals(2, accounts.balance("ann"));
        assertEquals(reads + 2, accounts.reads());
        transaction.rollback();
        assertNull(accounts.cached("ann"));
    }

    @Test
    void read_transactionWithoutChanges_usesTheCache() throws Exception {
        accounts.balance("ann");
        int reads = accounts.reads();
        transaction.begin();
        assertEquals(1, accounts.balance("ann"));
        transaction.commit();
        assertEquals(reads, accounts.reads());
    }

    @Test
    void put_commitAndRollback() throws Exception {
        transaction.begin();
        accounts.put("ann", 5);
        assertNull(elsewhere(() -> accounts.cached("ann")));
        transaction.commit();
        assertEquals(5, accounts.cached("ann"));
        transaction.begin();
        accounts.put("ann", 6);
        cache.namespace("accounts").set("bob", 7);
        transaction.rollback();
        assertEquals(5, accounts.cached("ann"));
        assertNull(accounts.cached("bob"));
    }

    @Test
    void transactional_commitAndRollback() {
        accounts.balance("ann");
        assertThrows(IllegalStateException.class, () -> accounts.changeInTransaction("ann", 2, true));
        assertEquals(1, accounts.cached("ann"));
        accounts.changeInTransaction("ann", 3, false);
        assertNull(accounts.cached("ann"));
        assertEquals(3, accounts.balance("ann"));
    }

    @Test
    void markedRollback_nothingIsDone_andNothingStored() throws Exception {
        accounts.balance("ann");
        transaction.begin();
        transaction.setRollbackOnly();
        assertFalse(cache.namespace("accounts").delete("ann"));
        assertEquals(1, elsewhere(() -> accounts.cached("ann")));
        assertNull(accounts.cached("ann"));
        transaction.rollback();
        assertEquals(1, accounts.cached("ann"));
    }

    @Test
    @SuppressWarnings("BanJNDI") // the name is a constant
    void duringCompletion_bothSidesWork() throws Exception {
        TransactionSynchronizationRegistry registry =
                InitialContext.doLookup("java:comp/TransactionSynchronizationRegistry");
        accounts.balance("ann");
        transaction.begin();
        registry.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                cache.namespace("accounts").delete("ann");
            }

            @Override
            public void afterCompletion(int status) {
                cache.namespace("accounts").set("after", status);
            }
        });
        transaction.commit();
        assertNull(accounts.cached("ann"));
        assertTrue(cache.namespace("accounts").exists("after"));
    }

    @Test
    void enterpriseBean_isCached() {
        assertEquals("ann1", bean.greet("ann"));
        assertEquals("ann1", bean.greet("ann"));
        assertTrue(cache.namespace("ejb").exists("ann"));
    }
}
