package io.cachekit.jaxrs.engine;

import io.cachekit.jaxrs.http.CachedAnswer;
import io.cachekit.jaxrs.http.ResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * The answer that takes the place of a resource's.
 *
 * @param answer the answer
 * @param confirmed the stored response with the fields that the resource's 304 renewed, to be stored; null where nothing is
 */
record Replacement(CachedAnswer answer, @Nullable ResponseHead confirmed) {}
