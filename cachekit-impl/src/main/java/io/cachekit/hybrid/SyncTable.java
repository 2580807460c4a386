package io.cachekit.hybrid;

import java.util.List;

/** Which buckets' copies may be used: all of them, mostly, which one reading tells. Thread-safe. */
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

    /** Whether all copies may be used. */
    boolean trustsAll(long now) {
        return all && now - allUntil < 0;
    }

    /** Looks at the buckets again, after any has changed. */
    synchronized void update() {
        long until = 0;
        boolean first = true;
        for (BucketSync bucket : buckets) {
            if (!bucket.hasNoGap()) {
                all = false;
                return;
            }
            long own = bucket.trustedUntil();
            until = first || own - until < 0 ? own : until;
            first = false;
        }
        allUntil = until;
        all = true;
    }

    long untrusted(long now) {
        return buckets.stream().filter(bucket -> !bucket.isTrusted(now)).count();
    }
}
