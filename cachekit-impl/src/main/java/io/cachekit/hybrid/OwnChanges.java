package io.cachekit.hybrid;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/** Changes that this node has made, until it has heard of them itself: before, loads under them would not be stored. */
final class OwnChanges {

    private static final long LONGEST_MILLIS = 10;

    private final List<Position> changes;
    private final List<CompletableFuture<Void>> applied;

    /**
     * Begins to listen.
     *
     * @param buckets all of them
     * @param changes of this node, at most one of a bucket
     */
    OwnChanges(List<BucketSync> buckets, List<Position> changes) {
        this.changes = List.copyOf(changes);
        this.applied = this.changes.stream()
                .map(own -> buckets.get(own.bucket()).whenApplied(own.incarnation(), own.sequence()))
                .toList();
    }

    /**
     * Where a change stands among those of its bucket.
     *
     * @param bucket its number
     * @param incarnation of the bucket
     * @param sequence of the change
     */
    record Position(int bucket, String incarnation, long sequence) {}

    /**
     * Waits some milliseconds for messages, then asks for what is missing: a message is late on a busy machine, and does not
     * come at all where the subscription is silent. Where the master does not answer either, loads may go unstored. To be
     * called once.
     *
     * @param hears whether messages can be expected
     * @param ask asks the master of a bucket for its changes, and applies them
     */
    void await(boolean hears, IntConsumer ask) {
        try {
            if (!hears || !heard()) {
                for (int i = 0; i < changes.size(); i++) {
                    if (!applied.get(i).isDone()) {
                        ask.accept(changes.get(i).bucket());
                    }
                }
            }
        } finally {
            applied.forEach(one -> one.cancel(false));
        }
    }

    private boolean heard() {
        try {
            CompletableFuture.allOf(applied.toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true; // who interrupts wants no further wait
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
