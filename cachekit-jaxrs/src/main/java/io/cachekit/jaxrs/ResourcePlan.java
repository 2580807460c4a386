package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.CachePlan;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a resource method say.
 *
 * @param cache how its responses are cached
 * @param generator what makes their keys, or null
 * @param roles who may call it
 * @param get whether it is a GET method, which also answers HEAD
 */
record ResourcePlan(
        CachePlan cache, @Nullable Class<? extends ResponseKeyGenerator> generator, Roles roles, boolean get) {}
