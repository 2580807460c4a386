package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Latches by name, by which a test holds a resource method while it does something else. */
@ApplicationScoped
public class Latches {

    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();

    public void open(String name) {
        latch(name).countDown();
    }

    public void await(String name) {
        try {
            if (!latch(name).await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Nobody opens " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CountDownLatch latch(String name) {
        return latches.computeIfAbsent(name, n -> new CountDownLatch(1));
    }
}
