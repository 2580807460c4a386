package io.cachekit.runtimes.refused;

import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean whose template names no parameter, so that the deployment has to fail. */
@ApplicationScoped
public class Misspelt {

    /** Called by the container. */
    public Misspelt() {}

    /**
     * Would be keyed by a parameter that is not there.
     *
     * @param article the one that is there
     * @return the same
     */
    @Cached(key = "{artikel}")
    public String find(String article) {
        return article;
    }
}
