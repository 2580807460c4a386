package io.cachekit.cdi;

/**
 * What {@code @Cached} or {@code @CachePut} means for one method. Immutable.
 *
 * @param key its key
 * @param options its namespace, TTL and tags
 * @param result what it returns
 */
record EntryPlan(KeySource key, EntryOptions options, ResultShape result) {}
