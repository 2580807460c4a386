package io.cachekit.redis;

import io.cachekit.redis.failure.BucketGuard;

/**
 * One bucket, whose keys are in one slot of a cluster.
 *
 * @param number its number, from 0
 * @param guard the guard of calls
 * @param scripts the commands and scripts
 * @param reads of single entries
 * @param writes of single entries
 * @param batches sets of several entries
 * @param gate the steps of invalidations
 * @param leases the load leases
 * @param clock the clock of its server
 */
record Bucket(
        int number,
        BucketGuard guard,
        BucketScripts scripts,
        EntryReads reads,
        EntryWrites writes,
        EntryBatches batches,
        BucketGate gate,
        LoadLeases leases,
        ServerClock clock) {}
