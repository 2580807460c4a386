package io.cachekit.sample.category;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Categories, with the results of methods cached. They hardly ever change, so their entries live for a day. */
@ApplicationScoped
public class Categories {

    @Inject
    CategoryStore store;

    /**
     * All categories.
     *
     * @return ordered by key
     */
    @Cached(namespace = "categories", key = "all", ttl = "P1D")
    public List<Category> all() {
        return store.all();
    }

    /**
     * A category. An empty result is not stored.
     *
     * @param id its key
     * @return the category, if there is one
     */
    @Cached(namespace = "categories", key = "category-{id}", ttl = "P1D")
    public Optional<Category> find(long id) {
        return store.find(id);
    }

    /**
     * Gives a category another name: its entry is replaced, and the list of all is invalidated.
     *
     * @param id its key
     * @param name the new name
     * @return the category, if there is one
     */
    @Transactional
    @CachePut(namespace = "categories", key = "category-{id}", ttl = "P1D")
    @CacheInvalidate(namespace = "categories", key = "all")
    public Optional<Category> rename(long id, String name) {
        return store.rename(id, name) ? store.find(id) : Optional.empty();
    }
}
