package io.cachekit.hybrid;

import io.cachekit.CacheToken;

/**
 * A token of both levels.
 *
 * @param l1 the right to keep a copy
 * @param l2 the right to store
 */
record HybridToken(CacheToken l1, CacheToken l2) implements CacheToken {}
