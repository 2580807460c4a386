package io.cachekit.jaxrs.app;

import io.cachekit.Refresh;
import io.cachekit.annotation.Cached;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.security.Principal;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells for whom, and in what transaction and request, a method runs whose value is refreshed in the background. */
@ApplicationScoped
public class BackgroundMethods {

    @Inject
    private SecurityContext security;

    @Inject
    private OfRequest request;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private final AtomicInteger runs = new AtomicInteger();

    /** A bean that each request has one of its own of. */
    @RequestScoped
    public static class OfRequest {

        private static final AtomicInteger COUNT = new AtomicInteger();

        private final int number = COUNT.incrementAndGet();

        public int number() {
            return number;
        }
    }

    @Transactional
    @Cached(
            namespace = "background-methods",
            key = "{key}",
            ttl = "PT0.2S",
            staleWhileRevalidate = "PT1H",
            refresh = Refresh.BACKGROUND)
    public String describe(String key) {
        return "run " + runs.incrementAndGet() + ": " + caller();
    }

    /** The caller, the transaction and the request of the calling thread. */
    public String caller() {
        Principal caller = security.getCallerPrincipal();
        return (caller == null ? "nobody" : caller.getName()) + ", transaction "
                + Objects.toString(transactions.getTransactionKey(), "none").replaceAll("\\s", "") + ", request "
                + request.number();
    }
}
