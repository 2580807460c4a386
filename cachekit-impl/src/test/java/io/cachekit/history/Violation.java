package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Read;

/**
 * A read that returned what was outlawed.
 *
 * @param read the read
 * @param broken what it should have respected
 */
record Violation(Read read, Obligation broken) {

    boolean onOwnNode() {
        return read.node() == broken.change().node();
    }

    /** How long before the read the version was outlawed. */
    long lateNanos() {
        return read.start() - broken.from();
    }

    @Override
    public String toString() {
        return "node " + read.node() + " read version " + read.version() + " of entry " + read.entry() + " (level "
                + KeySpace.level(read.entry()) + " of key " + KeySpace.source(read.entry()) + ")" + ", "
                + lateNanos() / 1_000 + " us after it was outlawed by "
                + (onOwnNode() ? "its own change" : "node " + broken.change().node()) + ": "
                + broken.change().scope() + " for version " + broken.version() + " ["
                + broken.change().start() + ", " + broken.change().end() + "], "
                + (broken.change().confirmed() ? "confirmed" : "queued") + ", read ["
                + read.start() + ", " + read.end() + "]";
    }
}
