package io.cachekit.hybrid;

import java.util.List;

/** The sync of all buckets, which one read shows while all are in sync. Thread-safe. */
final class SyncTable {

    private final List<BucketSync> buckets;
    private volatile boolean all;
    private volatile long allUntil;

    SyncTable(List<BucketSync> buckets) {
        this.buckets = List.copyOf(buckets);
    }

    List<BucketSync> buckets() {
        return buckets;
    }

    /** Checks whether all buckets are in sync. */
    boolean isAllInSync(long now) {
        return all && now - allUntil < 0;
    }

    /** Reads the buckets again, after one has changed. */
    synchronized void update() {
        long until = 0;
        boolean first = true;
        for (BucketSync bucket : buckets) {
            if (!bucket.hasNoGap()) {
                all = false;
                return;
            }
            long own = bucket.inSyncUntil();
            until = first || own - until < 0 ? own : until;
            first = false;
        }
        allUntil = until;
        all = true;
    }

    long outOfSync(long now) {
        return buckets.stream().filter(bucket -> !bucket.isInSync(now)).count();
    }
}
