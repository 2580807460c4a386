package io.cachekit.jaxrs.modules;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the runs of its methods in this module. */
@ApplicationScoped
public class Articles {

    private final AtomicInteger runs = new AtomicInteger();

    @Cached(namespace = "articles", key = "{id}", tags = "article-{id}")
    public Article find(String id) {
        return new Article(id, runs.incrementAndGet());
    }

    @Cached(namespace = "texts", key = "{id}", tags = "article-{id}")
    public String text(String id, String module) {
        return id + " by " + module + " in run " + runs.incrementAndGet();
    }

    @CacheInvalidate(tags = "article-{id}")
    public void change(String id) {
        // the tag is all that counts
    }
}
