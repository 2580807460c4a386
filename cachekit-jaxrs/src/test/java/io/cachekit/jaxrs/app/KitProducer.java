package io.cachekit.jaxrs.app;

import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.ConfigProvider;

/** Makes the cache. */
@ApplicationScoped
public class KitProducer {

    private final CacheKit kit = CacheKit.builder()
            .backend(Backend.MEMORY)
            .enabled(ConfigProvider.getConfig()
                    .getOptionalValue("cachekit.enabled", Boolean.class)
                    .orElse(true))
            .build();

    @Produces
    @ApplicationScoped
    public CacheService service() {
        return kit.service();
    }

    @PreDestroy
    void close() {
        kit.close();
    }
}
