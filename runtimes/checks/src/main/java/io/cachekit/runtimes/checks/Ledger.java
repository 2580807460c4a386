package io.cachekit.runtimes.checks;

import io.cachekit.annotation.CacheInvalidate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Methods in transactions; without Jakarta Transactions the annotation has no effect. */
@ApplicationScoped
public class Ledger {

    Ledger() {}

    /**
     * Commits.
     *
     * @param key what is invalidated
     * @param inside what runs in the transaction
     */
    @Transactional
    @CacheInvalidate(namespace = "checks-ledger", key = "{key}")
    public void book(String key, Runnable inside) {
        inside.run();
    }
}
