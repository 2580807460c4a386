package io.cachekit.runtimes.quarkus;

import io.cachekit.core.CacheKit;
import io.cachekit.telemetry.CacheKitMeters;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the meters of the kit to Quarkus, which binds each bean of this type to its registries. */
@Dependent
class Meters {

    @Produces
    @Singleton
    MeterBinder ofKit(CacheKit kit) {
        return new CacheKitMeters(kit);
    }
}
