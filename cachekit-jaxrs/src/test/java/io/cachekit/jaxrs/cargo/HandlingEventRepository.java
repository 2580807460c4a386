package io.cachekit.jaxrs.cargo;

import io.cachekit.CopyMode;
import io.cachekit.annotation.Cached;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A session bean whose cached method returns entities, which its own transaction has detached by then. */
@Stateless
public class HandlingEventRepository {

    private static final AtomicInteger LOADS = new AtomicInteger();

    @PersistenceContext
    EntityManager database;

    @Cached(namespace = "events", key = "{id.id}", copy = CopyMode.READ_WRITE)
    public List<HandlingEvent> eventsOf(TrackingId id) {
        LOADS.incrementAndGet();
        return database.createQuery(
                        "select e from HandlingEvent e where e.cargo = :cargo order by e.completionTime",
                        HandlingEvent.class)
                .setParameter("cargo", id)
                .getResultList();
    }

    public int loads() {
        return LOADS.get();
    }
}
