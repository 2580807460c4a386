package io.cachekit.cdi;

import io.cachekit.AsyncCacheService;
import io.cachekit.CacheAdapter;
import io.cachekit.CacheControl;
import io.cachekit.CacheService;
import io.cachekit.RecentEvents;
import io.cachekit.core.CacheKit;
import io.cachekit.support.EventLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** Makes the kit injectable, by client proxies, so that passivating beans can hold them. */
@Dependent
class CacheKitProducer {

    @Produces
    @Singleton // a final class has no client proxy
    CacheKit kit(KitHolder holder) {
        return holder.kit();
    }

    @Produces
    @ApplicationScoped
    CacheService service(KitHolder holder) {
        return holder.kit().service();
    }

    @Produces
    @ApplicationScoped
    AsyncCacheService asyncService(KitHolder holder) {
        return holder.kit().service().async();
    }

    @Produces
    @ApplicationScoped
    CacheAdapter adapter(KitHolder holder) {
        return holder.kit().adapter();
    }

    @Produces
    @ApplicationScoped
    CacheControl control(KitHolder holder) {
        return holder.kit().control();
    }

    @Produces
    @ApplicationScoped
    RecentEvents events(Instance<KitDeployment> deployments) {
        return KitDeployment.of(deployments).events();
    }

    /** For modules that log events of their own. */
    @Produces
    @Singleton // a final class has no client proxy
    @Typed(EventLog.class)
    EventLog eventLog(Instance<KitDeployment> deployments) {
        return KitDeployment.of(deployments).events();
    }
}
