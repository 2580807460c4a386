package io.cachekit.hybrid;

import io.cachekit.Invalidation;
import io.cachekit.redis.BackplaneCatchUp;
import io.cachekit.redis.BackplaneMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * How far this node has followed the changes of one bucket, and until when its copies may be used. Changes are applied in
 * their order, each once; where one is missing, the copies are trusted again only once the master has told it, or they
 * are all gone. Thread-safe.
 */
final class BucketSync {

    private static final int MOST_AHEAD = 1_000;

    private final long maxStalenessNanos;
    private final Copies copies;
    private final NavigableMap<Long, Early> ahead = new TreeMap<>();
    private final List<Awaited> awaited = new ArrayList<>();
    private String incarnation = "";
    private long applied;
    private long gaps;
    private long unplaced;
    private volatile boolean trusted;
    private volatile long trustedUntil;

    /** The copies of one bucket. Called with the bucket locked: must not block. */
    interface Copies {

        /** Removes those that a change names, in all buckets, and refuses those that are being made of older entries. */
        void remove(BackplaneMessage change, Invalidation what);

        /** The same with all of all buckets: it is unknown what was changed. */
        void removeAll();
    }

    /**
     * Trusts nothing yet.
     *
     * @param maxStalenessNanos for how long an answer of the master is good
     * @param copies of the bucket
     */
    BucketSync(long maxStalenessNanos, Copies copies) {
        this.maxStalenessNanos = maxStalenessNanos;
        this.copies = copies;
    }

    /**
     * How far the changes were followed.
     *
     * @param incarnation of the bucket
     * @param sequence of the last change that was applied
     * @param gaps how many messages had come too early, or had no place, until then
     */
    record Known(String incarnation, long sequence, long gaps) {}

    /**
     * A change that somebody waits for.
     *
     * @param incarnation of the bucket
     * @param sequence of the change
     * @param reached completes with it
     */
    private record Awaited(String incarnation, long sequence, CompletableFuture<Void> reached) {}

    /**
     * A change that was published before one that is missing.
     *
     * @param change what was published
     * @param gap its number among the gaps
     */
    private record Early(BackplaneMessage change, long gap) {}

    boolean isTrusted(long now) {
        return trusted && now - trustedUntil < 0;
    }

    /** Until when the copies may be used, if no gap is noticed before. */
    long trustedUntil() {
        return trustedUntil;
    }

    /** Whether no gap is known, however long ago the master was heard. */
    boolean hasNoGap() {
        return trusted;
    }

    synchronized Known known() {
        return new Known(incarnation, applied, gaps);
    }

    /**
     * Waits for a change.
     *
     * @return completes once it was applied, or can't be told from another incarnation's; cancel it to wait no longer
     */
    synchronized CompletableFuture<Void> whenApplied(String expected, long sequence) {
        Awaited change = new Awaited(expected, sequence, new CompletableFuture<>());
        awaited.removeIf(other -> other.reached().isDone());
        awaited.add(change);
        reached();
        return change.reached();
    }

    private void reached() {
        for (Awaited change : awaited) {
            if (applied >= change.sequence() || !incarnation.equals(change.incarnation())) {
                change.reached().complete(null);
            }
        }
    }

    /**
     * Applies a change that was published, unless that was done before; false if one before it is missing. Then it is
     * applied with the answer that tells what is missing.
     */
    synchronized boolean published(Optional<BackplaneMessage> message) {
        if (message.isEmpty() || !message.get().incarnation().equals(incarnation)) {
            distrust();
            unplaced = gaps;
            return false;
        }
        BackplaneMessage change = message.get();
        if (change.sequence() > applied + 1) {
            distrust();
            keep(change);
            return false;
        }
        if (change.sequence() == applied + 1) {
            apply(change);
        }
        return true;
    }

    private void distrust() {
        gaps++;
        trusted = false;
    }

    private void keep(BackplaneMessage change) {
        if (ahead.size() >= MOST_AHEAD) {
            ahead.clear();
            unplaced = gaps;
        } else {
            ahead.put(change.sequence(), new Early(change, gaps));
        }
    }

    /**
     * Follows what the master has answered, and what was published after that. Of a message that could not be read after the
     * question, the answer may know nothing.
     *
     * @param asked what was known when the question was sent
     * @param sentNanos when it was sent
     * @param heard the answer
     */
    synchronized void heard(Known asked, long sentNanos, BackplaneCatchUp heard) {
        if (!asked.incarnation().equals(incarnation)) {
            return; // a later answer has come before this one
        }
        boolean same = heard.incarnation().equals(incarnation);
        if (same && heard.complete()) {
            heard.changes().stream()
                    .filter(change -> change.sequence() > applied)
                    .forEach(this::apply);
        } else {
            copies.removeAll();
        }
        if (same) {
            applied = Math.max(applied, heard.sequence());
        } else {
            incarnation = heard.incarnation();
            applied = heard.sequence();
            ahead.clear();
        }
        reached();
        follow(asked);
        if (ahead.isEmpty() && unplaced <= asked.gaps()) {
            trustedUntil = sentNanos + maxStalenessNanos;
            trusted = true;
        }
    }

    /** Applies what was published early, up to the next gap, and forgets what the master would have told if it were true. */
    private void follow(Known asked) {
        for (Early early : ahead.values()) {
            if (early.change().sequence() == applied + 1) {
                apply(early.change());
            }
        }
        ahead.values().removeIf(early -> early.change().sequence() <= applied || early.gap() <= asked.gaps());
    }

    /** Removes the copies that a change names, then counts it as heard. (model: hear) */
    private void apply(BackplaneMessage change) {
        change.what().ifPresentOrElse(what -> copies.remove(change, what), copies::removeAll);
        applied = change.sequence();
        reached();
    }
}
