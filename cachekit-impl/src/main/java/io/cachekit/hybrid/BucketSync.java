package io.cachekit.hybrid;

import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneBatch;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The messages of one bucket that this node has applied, and the time until which its L1 entries
 * are in sync. Messages are applied in order, each once. After a missing one the bucket is in sync
 * again only when the master has sent it, or all L1 entries are removed. Thread-safe.
 */
final class BucketSync {

    private static final int MOST_AHEAD = 10_000;

    private final long maxStalenessNanos;
    private final L1 l1;
    private final NavigableMap<Long, Early> ahead = new TreeMap<>();
    private final List<Awaited> awaited = new ArrayList<>();
    private String incarnation = "";
    private long applied;
    private long gaps;
    private long unplaced;
    private volatile boolean complete;
    private volatile long inSyncUntil;

    /** The L1 entries. Called with the bucket locked: must not block. */
    interface L1 {

        /** Removes the entries that a message names, in all buckets, and refuses older stores. */
        void remove(BackplaneMessage message, Invalidation what);

        /** Does the same with all entries of all buckets: the changes are unknown. */
        void removeAll();
    }

    /**
     * Creates a bucket out of sync; each answer of its master is good for the bound on staleness.
     */
    BucketSync(long maxStalenessNanos, L1 l1) {
        this.maxStalenessNanos = maxStalenessNanos;
        this.l1 = l1;
    }

    /**
     * The messages applied so far.
     *
     * @param incarnation of the bucket
     * @param sequence of the last message that was applied
     * @param gaps the number of messages that had come too early, or could not be placed, until
     *     then
     */
    record Progress(String incarnation, long sequence, long gaps) {}

    /** A message that a caller waits for. */
    private record Awaited(String incarnation, long sequence, CompletableFuture<Void> reached) {}

    /** A message that has arrived before a missing one, with its number among the gaps. */
    private record Early(BackplaneMessage message, long gap) {}

    boolean isInSync(long now) {
        return complete && now - inSyncUntil < 0;
    }

    /** The time until which the bucket is in sync, unless a gap is found before. */
    long inSyncUntil() {
        return inSyncUntil;
    }

    /** Checks that no message is missing, whatever the age of the last answer. */
    boolean hasNoGap() {
        return complete;
    }

    synchronized Progress progress() {
        return new Progress(incarnation, applied, gaps);
    }

    /**
     * A stage that completes once a message was applied, or the incarnation is another one; cancel
     * it to stop waiting.
     */
    synchronized CompletableFuture<Void> whenApplied(String expected, long sequence) {
        Awaited message = new Awaited(expected, sequence, new CompletableFuture<>());
        awaited.removeIf(other -> other.reached().isDone());
        awaited.add(message);
        reached();
        return message.reached();
    }

    private void reached() {
        for (Awaited message : awaited) {
            if (applied >= message.sequence() || !incarnation.equals(message.incarnation())) {
                message.reached().complete(null);
            }
        }
    }

    /**
     * The result of messages that arrive together.
     *
     * @param changes the number of those that it had not applied before
     * @param complete false if one before them is missing: then they are applied after the answer of
     *     the master
     * @param begins whether none was missing before
     */
    record Receipt(int changes, boolean complete, boolean begins) {}

    /** Applies messages that were not applied before, up to the first before which one is missing. */
    synchronized Receipt received(Optional<BackplaneBatch> arrived) {
        boolean before = complete;
        if (arrived.isEmpty()) {
            return new Receipt(1, misplaced(), before);
        }
        return placed(arrived.get().messages());
    }

    private Receipt placed(List<BackplaneMessage> messages) {
        boolean before = complete;
        int changes = 0;
        boolean placed = true;
        for (BackplaneMessage message : messages) {
            boolean known = message.incarnation().equals(incarnation) && message.sequence() <= applied;
            changes += known ? 0 : 1;
            placed &= place(message);
        }
        reached();
        return new Receipt(changes, placed, before && !placed);
    }

    private boolean place(BackplaneMessage message) {
        if (!message.incarnation().equals(incarnation)) {
            return misplaced();
        }
        if (message.sequence() > applied + 1) {
            noteGap();
            keep(message);
            return false;
        }
        if (message.sequence() == applied + 1) {
            apply(message);
        }
        return true;
    }

    private boolean misplaced() {
        noteGap();
        unplaced = gaps;
        return false;
    }

    /**
     * Applies changes from the log that no message has told yet. They show nothing about the master:
     * the bucket is in sync for as long as before.
     *
     * @param asked the progress at the request
     */
    synchronized Receipt pulled(Progress asked, BackplaneCatchUp answer) {
        if (!asked.incarnation().equals(incarnation)) {
            return new Receipt(0, true, false); // a later answer has arrived before this one
        }
        if (!answer.complete() || !answer.incarnation().equals(incarnation)) {
            boolean before = complete;
            return new Receipt(0, misplaced(), before);
        }
        return placed(answer.messages());
    }

    private void noteGap() {
        gaps++;
        complete = false;
    }

    private void keep(BackplaneMessage message) {
        if (ahead.size() >= MOST_AHEAD) {
            ahead.clear();
            unplaced = gaps;
        } else {
            ahead.put(message.sequence(), new Early(message, gaps));
        }
    }

    /**
     * Applies an answer of the master, and the early messages after it. The answer may lack a
     * message that could not be read after the request.
     *
     * @param asked the progress at the request
     * @param sentNanos the time of the request
     * @param answer of the master
     */
    synchronized void catchUp(Progress asked, long sentNanos, BackplaneCatchUp answer) {
        if (!asked.incarnation().equals(incarnation)) {
            return; // a later answer has arrived before this one
        }
        boolean same = answer.incarnation().equals(incarnation);
        if (same && answer.complete()) {
            answer.messages().stream()
                    .filter(message -> message.sequence() > applied)
                    .forEach(this::apply);
        } else {
            l1.removeAll();
        }
        if (same) {
            applied = Math.max(applied, answer.sequence());
        } else {
            incarnation = answer.incarnation();
            applied = answer.sequence();
            ahead.clear();
        }
        applyEarly(asked);
        reached();
        if (!answer.more() && ahead.isEmpty() && unplaced <= asked.gaps()) {
            inSyncUntil = sentNanos + maxStalenessNanos;
            complete = true;
        }
    }

    /**
     * Applies early messages up to the next gap, and drops those that the answer should have had.
     */
    private void applyEarly(Progress asked) {
        for (Early early : ahead.values()) {
            if (early.message().sequence() == applied + 1) {
                apply(early.message());
            }
        }
        ahead.values().removeIf(early -> early.message().sequence() <= applied || early.gap() <= asked.gaps());
    }

    /** Removes the L1 entries that a message names, then counts it as applied. (model: receive) */
    private void apply(BackplaneMessage message) {
        message.what().ifPresentOrElse(what -> l1.remove(message, what), l1::removeAll);
        applied = message.sequence();
    }
}
