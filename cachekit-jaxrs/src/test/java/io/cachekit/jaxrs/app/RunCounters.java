package io.cachekit.jaxrs.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often each resource ran. */
@ApplicationScoped
public class RunCounters {

    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

    public int next(String name) {
        return counters.computeIfAbsent(name, n -> new AtomicInteger()).incrementAndGet();
    }
}
