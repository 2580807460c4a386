package io.cachekit.redis;

/**
 * The version of a bucket. Sequences of one incarnation can be compared.
 *
 * @param incarnation the incarnation
 * @param sequence the number of explicit sets and invalidations in it
 */
record BucketVersion(String incarnation, long sequence) {}
