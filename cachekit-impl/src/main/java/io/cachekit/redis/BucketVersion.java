package io.cachekit.redis;

/**
 * Where a bucket's state was: sequences of one incarnation can be compared.
 *
 * @param incarnation whose sequence it is
 * @param sequence how many explicit sets and invalidations there were
 */
record BucketVersion(String incarnation, long sequence) {}
