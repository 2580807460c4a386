package io.cachekit.redis.failure;

import io.cachekit.Invalidation;

/** What the failure handling may ask of one bucket. Every call goes to Redis and throws what the client throws. */
public interface BucketControl {

    /**
     * Asks the master of the bucket who it is; also checks that it takes writes and is configured alike.
     *
     * @return the run id of the process, which is another one after a fail-over or a restart
     */
    String runId();

    /**
     * Applies an invalidation: of a key to this bucket alone, and any other one in all buckets as one. What made use of this
     * bucket's entries may be in another one by now.
     *
     * @param invalidation what to remove
     */
    void apply(Invalidation invalidation);
}
