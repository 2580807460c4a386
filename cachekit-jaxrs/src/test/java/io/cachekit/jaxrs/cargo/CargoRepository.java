package io.cachekit.jaxrs.cargo;

import io.cachekit.CopyMode;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Cargos by id and in lists, read through the cache. */
@ApplicationScoped
public class CargoRepository {

    /** The namespace of cargos by their ids. */
    public static final String NAMESPACE = "cargos";

    private final Map<String, Integer> loads = new ConcurrentHashMap<>();

    @PersistenceContext
    EntityManager database;

    @Cached(namespace = NAMESPACE, key = "{id.id}", tags = "cargo:{id.id}", copy = CopyMode.READ_WRITE)
    public Cargo find(TrackingId id) {
        return load(id);
    }

    /** The list waits to be loaded when the cargo is returned. */
    @Cached(namespace = "unloaded", key = "{id.id}", tags = "cargo:{id.id}", copy = CopyMode.READ_WRITE)
    public Cargo findWithoutLegs(TrackingId id) {
        count("unloaded " + id);
        return database.find(Cargo.class, id);
    }

    @Cached(namespace = "lists", key = "{prefix}", tags = "cargos", copy = CopyMode.READ_WRITE)
    public List<Cargo> findAll(String prefix) {
        count("list " + prefix);
        return database.createQuery(
                        "select distinct c from Cargo c left join fetch c.itinerary.legs"
                                + " where c.trackingId.id like concat(:prefix, '%') order by c.trackingId.id",
                        Cargo.class)
                .setParameter("prefix", prefix)
                .getResultList();
    }

    /** A list that the provider has made, itself the value. */
    @Cached(namespace = "legs", key = "{id.id}", tags = "cargo:{id.id}", copy = CopyMode.READ_WRITE)
    public List<Leg> legs(TrackingId id) {
        count("legs " + id);
        return load(id).getItinerary().getLegs();
    }

    /** Past the cache, and so in the persistence context of a transaction: what is to be changed. */
    public Cargo load(TrackingId id) {
        count(id.getId());
        return database.createQuery(
                        "select c from Cargo c left join fetch c.itinerary.legs where c.trackingId = :id", Cargo.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow();
    }

    /** Takes a detached cargo as well as a managed one. */
    @CacheInvalidate(tags = {"cargo:{cargo.trackingId.id}", "cargos"})
    public void store(Cargo cargo) {
        database.merge(cargo);
        database.flush();
    }

    /** Puts what it has stored, after the flush that gives it its new version. */
    @CachePut(
            namespace = NAMESPACE,
            key = "{cargo.trackingId.id}",
            tags = "cargo:{cargo.trackingId.id}",
            copy = CopyMode.READ_WRITE)
    public Cargo save(Cargo cargo) {
        Cargo merged = database.merge(cargo);
        database.flush();
        return merged;
    }

    @CacheInvalidate(tags = {"cargo:{id.id}", "cargos"})
    public void forget(TrackingId id) {}

    /** The number of loads of something. */
    public int loads(String what) {
        return loads.getOrDefault(what, 0);
    }

    private void count(String what) {
        loads.merge(what, 1, Integer::sum);
    }
}
