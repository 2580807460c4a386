package io.cachekit.cdi.plan;

import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import java.lang.annotation.Annotation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of the kit that count for one method or class, wherever they stand.
 *
 * @param cached null for none
 * @param put null for none
 * @param invalidations empty for none
 */
record KitAnnotations(@Nullable Cached cached, @Nullable CachePut put, Set<CacheInvalidate> invalidations) {

    static final KitAnnotations NONE = new KitAnnotations(null, null, Set.of());

    boolean isEmpty() {
        return cached == null && put == null && invalidations.isEmpty();
    }

    /** Each kind of these, or else of others. */
    KitAnnotations or(KitAnnotations others) {
        return new KitAnnotations(
                cached == null ? others.cached : cached,
                put == null ? others.put : put,
                invalidations.isEmpty() ? others.invalidations : invalidations);
    }

    /** Those of them that make sense for a method that returns nothing. */
    KitAnnotations ofVoid() {
        return new KitAnnotations(null, null, invalidations);
    }

    /** Their names, for messages. */
    String names() {
        StringBuilder names = new StringBuilder();
        name(names, cached, "@Cached");
        name(names, put, "@CachePut");
        name(names, invalidations.isEmpty() ? null : invalidations.iterator().next(), "@CacheInvalidate");
        return names.toString();
    }

    private static void name(StringBuilder names, @Nullable Annotation annotation, String name) {
        if (annotation != null) {
            names.append(names.isEmpty() ? "" : " and ").append(name);
        }
    }
}
