package io.cachekit.jaxrs.cargo;

import io.cachekit.CacheOptions;
import io.cachekit.CopyMode;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/** Another node of the same Redis, with a memory level of its own; of the memory backend, another cache. */
@ApplicationScoped
public class OtherNode {

    private final CargoRepository cargos;
    private final CacheKit kit;

    /** For the client proxy. */
    OtherNode() {
        this(null, null);
    }

    @Inject
    OtherNode(CargoRepository cargos, Config config) {
        this.cargos = cargos;
        this.kit = config == null ? null : kit(config);
    }

    private static CacheKit kit(Config config) {
        return CacheKit.builder()
                .backend(Backend.valueOf(
                        config.getValue("cachekit.backend", String.class).toUpperCase(Locale.ROOT)))
                .redisUrl(config.getOptionalValue("cachekit.redis-url", String.class)
                        .orElse(null))
                .redis(redis -> redis.timeout(Duration.ofSeconds(20))
                        .storage(storage ->
                                storage.keyPrefix(config.getOptionalValue("cachekit.redis.key-prefix", String.class)
                                        .orElse("none"))))
                .build();
    }

    String find(TrackingId id) {
        CacheOptions options = CacheOptions.defaults()
                .namespace(CargoRepository.NAMESPACE)
                .tags("cargo:" + id)
                .copy(CopyMode.READ_WRITE);
        return kit.service()
                .getOrSet(id.getId(), Cargo.class, options, () -> cargos.load(id))
                .describe();
    }

    @PreDestroy
    void close() {
        kit.close();
    }
}
