package io.cachekit.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The findings of the checker.
 *
 * @param violations the reads that must not have happened, by their start
 * @param stale how many reads returned what was outlawed on another node, within the bound
 * @param excused how many reads nothing was promised for
 * @param longestStaleNanos how long before a read by another node Redis had what outlaws it, at
 *     most
 */
record Verdict(List<Violation> violations, long stale, long excused, long longestStaleNanos) {

    /** How many changes were not respected, by their kind. */
    Map<Scope.Kind, Long> brokenChanges() {
        return violations.stream()
                .collect(Collectors.groupingBy(
                        violation -> violation.broken().change().scope().kind(),
                        TreeMap::new,
                        Collectors.mapping(
                                violation -> violation.broken().change(),
                                Collectors.collectingAndThen(Collectors.toSet(), changes -> (long) changes.size()))));
    }

    long onOwnNode() {
        return violations.stream().filter(Violation::onOwnNode).count();
    }
}
