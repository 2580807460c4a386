package io.cachekit.hybrid;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Changes of this node until it has received their messages: loads before that would not be stored.
 */
final class OwnChanges {

    private static final long LONGEST_MILLIS = 3;

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

    /** The ways to the changes of a bucket that messages have not told. */
    interface Log {

        /** Checks whether messages can be expected. */
        boolean isConnected();

        /** Checks whether changes of a bucket may be made without a message now. */
        boolean maySilence(int bucket);

        /** Applies what is new in the logs of some buckets. */
        void pull(List<Integer> buckets);

        /** Does the same for one bucket, and verifies its master. */
        void catchUp(int bucket);
    }

    /**
     * Pulls changes that may be silent, and waits some milliseconds for the messages of others; then
     * pulls these, too: a message is late on a busy machine, and never arrives while the subscription
     * is silent. If the log does not have them, catches up with the master; if it does not answer
     * either, loads may not be stored. Call it once.
     */
    void await(Log log) {
        try {
            if (log.isConnected()) {
                pull(log, missing(log::maySilence));
                if (!received()) {
                    pull(log, missing(bucket -> true));
                }
            }
            missing(bucket -> true).forEach(log::catchUp);
        } finally {
            applied.forEach(one -> one.cancel(false));
        }
    }

    private static void pull(Log log, List<Integer> buckets) {
        if (!buckets.isEmpty()) {
            log.pull(buckets);
        }
    }

    private List<Integer> missing(IntPredicate condition) {
        return IntStream.range(0, changes.size())
                .filter(i -> !applied.get(i).isDone())
                .map(i -> changes.get(i).bucket())
                .filter(condition)
                .boxed()
                .toList();
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
