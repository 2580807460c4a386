package io.cachekit.jaxrs.cargo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** A CDI bean, with transactions by annotation. */
@ApplicationScoped
public class RoutingService implements Changes {

    @Inject
    Change change;

    @Inject
    CargoRepository cargos;

    @Override
    @Transactional
    public String changeFound(TrackingId id, boolean ends) {
        return change.changeFound(id, ends);
    }

    @Override
    @Transactional
    public String changeAndGiveUp(TrackingId id) {
        return change.changeAndGiveUp(id);
    }

    /** Changes a cargo that was read past the cache, and puts it. */
    @Transactional
    public void save(TrackingId id, boolean commits) {
        Cargo saved = cargos.load(id);
        Change.change(saved);
        cargos.save(saved);
        if (!commits) {
            throw new AbandonedException("");
        }
    }

    /** Merges one that was found, and maybe changed, outside of any transaction. */
    @Transactional
    public void merge(Cargo detached) {
        cargos.store(detached);
    }
}
