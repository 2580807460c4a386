package io.cachekit.redis.failure;

import io.cachekit.Invalidation;

/**
 * The commands that the recovery sends to one bucket. Every call blocks and throws the client's
 * exceptions.
 */
public interface BucketControl {

    /**
     * Identifies the server of the bucket, and checks that it takes writes and has the same
     * settings; returns the run id of the process, which changes with a fail-over or a restart.
     */
    String runId();

    /**
     * Applies an invalidation of a key to this bucket alone, and any other one to all buckets as
     * one: an entry made from an entry of this bucket may be in another one.
     */
    void apply(Invalidation invalidation);
}
