package io.cachekit.cdi.it;

import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;

/** Two mistakes. */
@ApplicationScoped
public class Mistaken {

    /** Names no parameter. */
    @Cached(key = "{idd}")
    public String unknownName(long id) {
        return "";
    }

    /** Returns nothing. */
    @Cached
    public void nothing() {}
}
