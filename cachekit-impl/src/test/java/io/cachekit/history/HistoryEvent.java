package io.cachekit.history;

import java.util.List;

/**
 * Something that happened. Times are nanoseconds of one monotonic clock that all processes share. A node is a process: one
 * that takes the place of another has a number of its own.
 */
sealed interface HistoryEvent {

    /**
     * The truth about a key had changed.
     *
     * @param key the key
     * @param version its version from now on
     * @param at a time after the change
     */
    record Commit(int key, long version, long at) implements HistoryEvent {}

    /**
     * A set, a put or an invalidation by a node.
     *
     * @param node who made it
     * @param scope what it named
     * @param start when it was called
     * @param end when it returned
     * @param confirmed whether Redis had it when it returned; it was queued otherwise
     */
    record Change(int node, Scope scope, long start, long end, boolean confirmed) implements HistoryEvent {

        List<Integer> entries() {
            return scope.entries();
        }
    }

    /**
     * A read that returned a value.
     *
     * @param node who read
     * @param entry what
     * @param version the version of the truth that came back, or that what came back was made of
     * @param start when it was called
     * @param end when it returned
     */
    record Read(int node, int entry, long version, long start, long end) implements HistoryEvent {}

    /**
     * A node had nothing queued and was served by Redis.
     *
     * @param node who
     * @param at when
     */
    record Quiet(int node, long at) implements HistoryEvent {}

    /**
     * Acknowledged writes may have been lost, and are being made good: nothing is promised for reads that start meanwhile.
     *
     * @param from when
     * @param until when they have to be made good on the nodes that made them
     */
    record Excuse(long from, long until) implements HistoryEvent {}
}
