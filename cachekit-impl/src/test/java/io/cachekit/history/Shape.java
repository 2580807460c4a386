package io.cachekit.history;

import io.cachekit.core.Backend;
import java.time.Duration;

/**
 * The kind of nodes that a run has.
 *
 * @param backend where entries are
 * @param buckets over how many buckets they are spread in Redis; 0 for as many as a kit takes by
 *     itself
 * @param nodes how many nodes
 * @param depth how many levels of derived entries are read, from 0
 * @param timeout how long a command to Redis may take
 * @param windows whether entries live briefly and have stale phases, and the source is troubled
 */
record Shape(Backend backend, int buckets, int nodes, int depth, Duration timeout, boolean windows) {

    /** Nodes that notice failures soon, without derived entries. */
    static final Shape FLAT = new Shape(Backend.HYBRID, 0, 3, 0, HistoryKits.TIMEOUT, false);

    /** The same with derived entries. */
    static final Shape HYBRID = new Shape(Backend.HYBRID, 0, 3, KeySpace.DEPTH, HistoryKits.TIMEOUT, false);

    /** The same with values in place of those that a troubled source does not give. */
    static final Shape WINDOWS = new Shape(Backend.HYBRID, 0, 3, KeySpace.DEPTH, HistoryKits.TIMEOUT, true);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Nodes with derived entries that don't take a busy machine for a failure. */
    static Shape derived(Backend backend, int buckets, int nodes) {
        return new Shape(backend, buckets, nodes, KeySpace.DEPTH, PATIENCE, false);
    }

    /** Nodes of a backend with windows that don't take a busy machine for a failure. */
    static Shape windows(Backend backend, int nodes) {
        return new Shape(backend, 0, nodes, KeySpace.DEPTH, PATIENCE, true);
    }

    /** How long a change of another node may go unnoticed once Redis has it. */
    Duration bound() {
        return backend == Backend.HYBRID ? HistoryKits.BOUND : Duration.ZERO;
    }

    /** The figure of reads that show a node to be served by what is nearest to it. */
    Figure nearest() {
        return backend == Backend.HYBRID ? Figure.HIT_L1 : Figure.HIT;
    }

    /** How long a thread rests after each operation: in memory they take far less time. */
    Duration pause() {
        return Duration.ofNanos(backend == Backend.MEMORY ? 50_000 : 700_000);
    }

    /** How long a thread makes no change after one, on average. */
    Duration changeGap() {
        if (windows) { // longer, so that entries expire before they are invalidated
            return Duration.ofMillis(
                    switch (backend) {
                        case MEMORY -> 20;
                        case REDIS -> 100;
                        case HYBRID -> 300;
                    });
        }
        return Duration.ofMillis(backend == Backend.MEMORY ? 2 : 60);
    }
}
