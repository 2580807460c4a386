package io.cachekit.hybrid;

import io.cachekit.CacheToken;

/**
 * A token of both levels.
 *
 * @param l1 for a store in L1
 * @param l2 for a store in Redis
 */
record HybridToken(CacheToken l1, CacheToken l2) implements CacheToken {}
