package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The backends that resources depend on, by name: a test can hold one up or have it fail. */
@ApplicationScoped
public class SwitchableBackend {

    private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    /** Counts, waits at the latch if there is one, and says how to fail, or nothing. */
    String run(String name) {
        runs.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
        CountDownLatch latch = latches.get(name);
        try {
            if (latch != null && !latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failures.getOrDefault(name, "");
    }

    int runs(String name) {
        return runs.computeIfAbsent(name, n -> new AtomicInteger()).get();
    }

    void fail(String name, String how) {
        failures.put(name, how);
    }

    void close(String name) {
        latches.put(name, new CountDownLatch(1));
    }

    void open(String name) {
        CountDownLatch latch = latches.remove(name);
        if (latch != null) {
            latch.countDown();
        }
    }
}
