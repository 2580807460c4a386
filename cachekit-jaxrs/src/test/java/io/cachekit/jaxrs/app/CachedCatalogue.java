package io.cachekit.jaxrs.app;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A bean whose results are cached under the same tags as the responses. */
@ApplicationScoped
public class CachedCatalogue {

    @Inject
    RunCounters counters;

    @Cached(namespace = "names", key = "{id}", tags = "product-{id}")
    public String name(String id) {
        return "name " + counters.next("name-" + id);
    }

    @CacheInvalidate(tags = "product-{id}")
    public void rename(String id) {
        // the invalidation is all
    }
}
