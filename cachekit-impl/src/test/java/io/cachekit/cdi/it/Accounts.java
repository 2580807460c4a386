package io.cachekit.cdi.it;

import io.cachekit.CacheService;
import io.cachekit.Refresh;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What an application does with the cache in transactions. */
@ApplicationScoped
public class Accounts {

    private final Map<String, Integer> balances = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Thread visitor;

    @Inject
    private CacheService cache;

    /** Reads through the cache. */
    @Cached(namespace = "accounts", key = "{name}")
    public int balance(String name) {
        reads.incrementAndGet();
        return balances.getOrDefault(name, 0);
    }

    /** Notes the only thread on which {@link #hanging} returns. */
    public void visitedBy(Thread thread) {
        visitor = thread;
    }

    /** Is refreshed in the background, where it never returns unless its thread is interrupted. */
    @Cached(
            namespace = "hanging",
            key = "k",
            ttl = "PT0.001S",
            staleWhileRevalidate = "PT1H",
            refresh = Refresh.BACKGROUND)
    public String hanging() throws InterruptedException {
        if (!Thread.currentThread().equals(visitor)) {
            new CountDownLatch(1).await();
        }
        return "old";
    }

    /** Changes without a transaction of its own. */
    @CacheInvalidate(namespace = "accounts", key = "{name}")
    public void change(String name, int balance) {
        balances.put(name, balance);
    }

    /** Changes in a transaction, during which somebody else may read. */
    @Transactional
    @CacheInvalidate(namespace = "accounts", key = "{name}")
    public void changeInTransaction(String name, int balance, boolean fail) {
        balances.put(name, balance);
        if (fail) {
            throw new IllegalStateException("rolled back");
        }
    }

    /** Stores its result. */
    @CachePut(namespace = "accounts", key = "{name}")
    public int put(String name, int balance) {
        return balance;
    }

    /** How often the method behind the cache ran. */
    public int reads() {
        return reads.get();
    }

    /** What the cache holds, as others see it. */
    public Integer cached(String name) {
        return cache.namespace("accounts").get(name, Integer.class).orElse(null);
    }
}
