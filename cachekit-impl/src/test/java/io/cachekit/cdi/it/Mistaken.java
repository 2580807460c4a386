package io.cachekit.cdi.it;

import io.cachekit.annotation.Cached;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;

/** Mistakes, two of them on this class. */
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

    /** Has an annotation that no class inherits. */
    public interface Finder {
        @Cached
        String find(long id);
    }

    /** Does not repeat it. */
    @ApplicationScoped
    public static class Silent implements Finder {
        @Override
        public String find(long id) {
            return "";
        }
    }

    /** Each request has one of its own. */
    @RequestScoped
    public static class OfRequest {
        @Cached(key = "cart")
        public String cart() {
            return "";
        }
    }

    static class Hidden {
        @Cached(key = "{no}")
        public String find(long id) {
            return "";
        }
    }

    /** Inherits a mistake through a bridge. */
    @ApplicationScoped
    public static class Inheriting extends Hidden {}
}
