package io.cachekit.runtimes.checks;

import io.cachekit.CacheService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Checks of changes in transactions. */
@Dependent
class TransactionChecks {

    private final CacheService cache;
    private final Ledger ledger;
    private final Instance<Object> beans;

    @Inject
    TransactionChecks(CacheService cache, Ledger ledger, Instance<Object> beans) {
        this.cache = cache.namespace("checks-ledger");
        this.ledger = ledger;
        this.beans = beans;
    }

    List<Check> all() {
        return List.of(
                new Check("a rollback keeps the entry", () -> transaction(this::rollback)),
                new Check("a commit invalidates, and not before", () -> transaction(this::commit)),
                new Check("@CacheInvalidate in @Transactional", () -> transaction(this::annotated)));
    }

    /** A check in a transaction. */
    @FunctionalInterface
    private interface InTransaction {
        void run(Transactions transactions) throws Exception;
    }

    private void transaction(InTransaction check) throws Exception {
        Transactions transactions;
        try {
            transactions = new Transactions(beans);
        } catch (LinkageError e) {
            throw new NotApplicableException("no Jakarta Transactions");
        }
        cache.set("key", "old");
        check.run(transactions);
    }

    private void rollback(Transactions transactions) throws Exception {
        transactions.begin();
        boolean unused = cache.delete("key");
        transactions.rollback();
        Expect.equal("after a rollback", Optional.of("old"), cache.get("key", String.class));
    }

    private void commit(Transactions transactions) throws Exception {
        transactions.begin();
        boolean unused = cache.delete("key");
        Expect.that("others see it before the commit", elsewhere());
        transactions.commit();
        Expect.that("it is gone after the commit", !cache.exists("key"));
    }

    private void annotated(Transactions transactions) throws Exception {
        ledger.book("key", () -> Expect.that("others see it while the method runs", elsewhere()));
        Expect.that("it is gone after the method", !cache.exists("key"));
        cache.set("key", "old");
        try {
            ledger.book("key", () -> {
                throw new IllegalStateException("rolled back");
            });
            throw new AssertionError("the exception does not reach the caller");
        } catch (IllegalStateException e) {
            Expect.that("it is still there after a failure", cache.exists("key"));
        }
        transactions.begin();
        ledger.book("key", () -> {});
        transactions.rollback();
        Expect.that("it is still there after a rollback by the caller", cache.exists("key"));
    }

    /** The value that a thread without the transaction sees. */
    private boolean elsewhere() {
        return CompletableFuture.supplyAsync(() -> cache.exists("key"), Threads::start)
                .join();
    }

    /** Apart, so that nothing else here links to Jakarta Transactions. */
    private static final class Transactions {

        private final UserTransaction transaction;

        @SuppressWarnings("BanJNDI") // a name that is written here
        Transactions(Instance<Object> beans) throws NamingException {
            Instance<UserTransaction> bean = beans.select(UserTransaction.class);
            transaction = bean.isResolvable() ? bean.get() : InitialContext.doLookup("java:comp/UserTransaction");
        }

        void begin() throws Exception {
            transaction.begin();
        }

        void commit() throws Exception {
            transaction.commit();
        }

        void rollback() throws Exception {
            transaction.rollback();
        }
    }
}
