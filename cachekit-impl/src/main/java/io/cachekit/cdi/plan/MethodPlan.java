package io.cachekit.cdi.plan;

import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The plan of one method; a part is null if the method has no annotation of that kind.
 *
 * @param cached {@code @Cached}
 * @param put {@code @CachePut}
 * @param invalidation all {@code @CacheInvalidate}
 * @param exempt whether an interceptor without a part of the plan has nothing to do: the annotation
 *     is on the class, and does not count for this method
 */
public record MethodPlan(
        @Nullable EntryPlan cached,
        @Nullable EntryPlan put,
        @Nullable InvalidationPlan invalidation,
        boolean exempt) {

    /** No interceptor has anything to do. */
    static final MethodPlan NOTHING = new MethodPlan(null, null, null, true);

    /** The same plan with another part for {@code @Cached}. */
    MethodPlan cached(EntryPlan other) {
        return new MethodPlan(other, put, invalidation, exempt);
    }

    /** The same plan if the class is annotated, too. */
    MethodPlan asExempt() {
        return new MethodPlan(cached, put, invalidation, true);
    }

    /** Checks whether it has a part for the interceptor of an annotation. */
    boolean covers(Class<? extends Annotation> kind) {
        Object part = kind == Cached.class ? cached : kind == CachePut.class ? put : invalidation;
        return exempt || part != null;
    }
}
