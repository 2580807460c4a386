package io.cachekit.jaxrs.app;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;

/** A session bean whose methods are cached. */
@Stateless
@LocalBean
public class CachedSessionBean implements CachedMethodsResource.Numbers {

    @Override
    @Cached(namespace = "ejb", key = "{id}")
    public int find(long id) {
        return CachedMethodsResource.RUNS.incrementAndGet();
    }

    @Override
    @CacheInvalidate(namespace = "ejb", key = "{id}")
    public void change(long id) {}
}
