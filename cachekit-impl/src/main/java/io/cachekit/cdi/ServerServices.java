package io.cachekit.cdi;

import io.cachekit.CacheConfigurationException;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.settings.Settings;
import io.cachekit.spi.CallerContexts;
import io.cachekit.spi.Transactions;
import io.cachekit.support.EventLog;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Finds the server's executors, contexts of callers and transactions in JNDI, or transactions as a bean. */
final class ServerServices {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    private ServerServices() {}

    /**
     * Adds what there is. Managed executors run each task with the security identity of the thread
     * that hands it over, so they are used only along with a context service, which keeps that out
     * of the kit's own work.
     */
    static void addTo(CacheKitBuilder builder, EventLog events, Instance<Object> beans) {
        contexts().ifPresent(contexts -> {
            builder.callerContexts(contexts);
            find("java:comp/DefaultManagedExecutorService", Executor.class).ifPresent(builder::executor);
            find("java:comp/DefaultManagedScheduledExecutorService", ScheduledExecutorService.class)
                    .ifPresent(builder::scheduler);
        });
        builder.transactions(transactions(events, beans));
    }

    /**
     * Adds the executor of loads in the background. Throws a {@code CacheConfigurationException} if
     * there is none of that name, or no context service, without which it would run loads with the
     * identity of whoever came first.
     */
    static void addRefreshExecutor(CacheKitBuilder builder, String name) {
        Executor executor = contexts()
                .flatMap(contexts -> find(name, Executor.class))
                .orElseThrow(() -> new CacheConfigurationException(Settings.REFRESH_EXECUTOR.refusal(name)
                        + "; the server has no executor of that name, or no java:comp/DefaultContextService"));
        builder.resilience(all -> all.refreshExecutor(executor));
    }

    private static Optional<CallerContexts> contexts() {
        try {
            return Concurrency.find();
        } catch (LinkageError e) { // jakarta.enterprise.concurrent is not there
            LOGGER.log(Level.DEBUG, "No Jakarta Concurrency: the cache runs on threads of its own", e);
            return Optional.empty();
        }
    }

    private static Transactions transactions(EventLog events, Instance<Object> beans) {
        try {
            return Jta.find(events, beans).orElseGet(Transactions::none);
        } catch (LinkageError e) { // jakarta.transaction is not there
            LOGGER.log(Level.DEBUG, "No JTA: the cache is not transactional", e);
            return Transactions.none();
        }
    }

    @SuppressWarnings("BanJNDI") // the names are constants, or come from the configuration, never from a request
    private static <T> Optional<T> find(String name, Class<T> type) {
        try {
            Object found = new InitialContext().lookup(name);
            return type.isInstance(found) ? Optional.of(type.cast(found)) : Optional.empty();
        } catch (NamingException e) {
            LOGGER.log(Level.DEBUG, "JNDI has no " + name, e);
            return Optional.empty();
        }
    }

    /** Apart, so that nothing else links to Jakarta Concurrency. */
    private static final class Concurrency {

        static Optional<CallerContexts> find() {
            return ServerServices.find("java:comp/DefaultContextService", ContextService.class)
                    .map(service -> service::currentContextExecutor);
        }
    }

    /** Apart, so that nothing else links to JTA. */
    private static final class Jta {

        static Optional<Transactions> find(EventLog events, Instance<Object> beans) {
            return ServerServices.find(
                            "java:comp/TransactionSynchronizationRegistry", TransactionSynchronizationRegistry.class)
                    .or(() -> bean(beans))
                    .map(registry -> new JtaTransactions(registry, events));
        }

        /** Quarkus has it as a bean, and no JNDI. */
        private static Optional<TransactionSynchronizationRegistry> bean(Instance<Object> beans) {
            Instance<TransactionSynchronizationRegistry> found = beans.select(TransactionSynchronizationRegistry.class);
            return found.isResolvable() ? Optional.of(found.get()) : Optional.empty();
        }
    }
}
