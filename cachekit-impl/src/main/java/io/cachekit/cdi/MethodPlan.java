package io.cachekit.cdi;

import org.jspecify.annotations.Nullable;

/**
 * What the annotations of one method mean; null where it has none of the kind.
 *
 * @param cached {@code @Cached}
 * @param put {@code @CachePut}
 * @param invalidation all {@code @CacheInvalidate}
 */
record MethodPlan(
        @Nullable EntryPlan cached,
        @Nullable EntryPlan put,
        @Nullable InvalidationPlan invalidation) {}
