package io.cachekit.redis;

import io.cachekit.redis.failure.BucketGuard;

/**
 * One bucket: everything of it is in one slot of a cluster.
 *
 * @param number which one
 * @param lane through which callers reach it
 * @param scripts how commands get there
 * @param reads of single entries
 * @param writes of single entries
 * @param batches sets of several entries
 * @param gate the steps of invalidations
 * @param upkeep counts and cleans
 * @param marks the rights to load
 * @param clock what time it is on its server
 */
record Bucket(
        int number,
        BucketGuard lane,
        BucketScripts scripts,
        EntryReads reads,
        EntryWrites writes,
        EntryBatches batches,
        BucketGate gate,
        BucketMaintenance upkeep,
        LoadLeases marks,
        ServerClock clock) {}
