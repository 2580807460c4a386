package io.cachekit.service;

/**
 * The ways of a load through the chain.
 *
 * @param shared loads after a miss
 * @param alone loads that store nothing
 * @param onDemand loads whatever there is
 */
record LoadPaths(CacheLoads shared, CacheLoads alone, BlockingCacheLoads onDemand) {}
