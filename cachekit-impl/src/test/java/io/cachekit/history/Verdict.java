package io.cachekit.history;

import java.util.List;

/**
 * What the checker has found.
 *
 * @param violations the reads that must not have happened, by their start
 * @param stale how many reads returned what was outlawed on another node, within the bound
 * @param excused how many reads nothing was promised for
 * @param longestStaleNanos how long before a read by another node Redis had what outlaws it, at most
 */
record Verdict(List<Violation> violations, long stale, long excused, long longestStaleNanos) {

    long onOwnNode() {
        return violations.stream().filter(Violation::onOwnNode).count();
    }
}
