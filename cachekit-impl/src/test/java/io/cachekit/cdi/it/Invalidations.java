package io.cachekit.cdi.it;

import io.cachekit.CacheInvalidated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Observes invalidations in both ways. */
@ApplicationScoped
public class Invalidations {

    private final List<CacheInvalidated> seen = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CacheInvalidated> later = new LinkedBlockingQueue<>();

    void now(@Observes CacheInvalidated event) {
        seen.add(event);
    }

    void later(@ObservesAsync CacheInvalidated event) {
        later.add(event);
    }

    /** The events since the last call. */
    public List<CacheInvalidated> seen() {
        List<CacheInvalidated> events = List.copyOf(seen);
        seen.clear();
        return events;
    }

    /** The next event of the asynchronous observer; null if there is none for a minute. */
    public CacheInvalidated awaitLater() throws InterruptedException {
        return later.poll(1, TimeUnit.MINUTES);
    }
}
