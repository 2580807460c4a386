package io.cachekit.hybrid;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

/**
 * Changes of this node until it has received their messages: loads before that would not be stored.
 */
final class OwnChanges {

    private static final long LONGEST_MILLIS = 10;

    private final List<Position> changes;
    private final List<CompletableFuture<Void>> applied;

    /** Begins to wait for changes of this node, at most one of a bucket. */
    OwnChanges(List<BucketSync> buckets, List<Position> changes) {
        this.changes = List.copyOf(changes);
        this.applied = this.changes.stream()
                .map(own -> buckets.get(own.bucket()).whenApplied(own.incarnation(), own.sequence()))
                .toList();
    }

    /**
     * The position of a change among those of its bucket.
     *
     * @param bucket its number
     * @param incarnation of the bucket
     * @param sequence of the change
     */
    record Position(int bucket, String incarnation, long sequence) {}

    /**
     * Waits some milliseconds for messages, then catches up with the buckets without one: a message
     * is late on a busy machine, and never arrives while the subscription is silent. If the master
     * does not answer either, loads may not be stored. Call it once.
     *
     * @param connected whether messages can be expected
     * @param catchUp applies the changes that the master of a bucket has logged
     */
    void await(boolean connected, IntConsumer catchUp) {
        try {
            if (!connected || !received()) {
                for (int i = 0; i < changes.size(); i++) {
                    if (!applied.get(i).isDone()) {
                        catchUp.accept(changes.get(i).bucket());
                    }
                }
            }
        } finally {
            applied.forEach(one -> one.cancel(false));
        }
    }

    private boolean received() {
        try {
            CompletableFuture.allOf(applied.toArray(CompletableFuture<?>[]::new))
                    .get(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true; // an interrupt ends the wait
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }
}
