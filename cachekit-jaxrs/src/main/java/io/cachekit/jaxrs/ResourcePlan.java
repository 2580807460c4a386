package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.CachePlan;
import org.jspecify.annotations.Nullable;

/**
 * The annotations of a resource method, read.
 *
 * @param cache the plan for its responses
 * @param generator the generator of their keys, or null
 * @param roles the roles that may call it
 * @param get true for a GET method, which also answers HEAD
 */
record ResourcePlan(
        CachePlan cache, @Nullable Class<? extends ResponseKeyGenerator> generator, Roles roles, boolean get) {}
