package io.cachekit.history;

import io.cachekit.history.HistoryEvent.Change;
import io.cachekit.history.HistoryEvent.Excuse;
import io.cachekit.history.HistoryEvent.Read;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides whether any read of a history returned a value that was outlawed for longer than the
 * bound.
 *
 * <p>A change that was called when version <i>v</i> of a key was true outlaws all older ones: for
 * reads that start after it has returned, on the node that made it; and on other nodes for those
 * that start later than the bound after Redis had it. What counts is only when a read started and
 * what it returned, so that it is the same whether that came from memory, from Redis, or from a
 * load that was joined.
 *
 * <p>The same holds for a derived entry, whose version is that of the key it was made of, if the
 * change named it and all that it is made of. A change that Redis had later than it returned binds
 * its own node only as it binds others: until then they may have made derived entries of what was
 * there.
 *
 * <p>A read that returned what was true when it started, or newer, violates nothing; a history may
 * leave it out.
 */
final class HistoryChecker {

    private final long boundNanos;

    HistoryChecker(Duration bound) {
        this.boundNanos = bound.toNanos();
    }

    Verdict check(List<HistoryEvent> events) {
        Truth truth = new Truth(events);
        Confirmations confirmations = new Confirmations(events);
        List<Change> changes = all(events, Change.class);
        List<Excuse> excuses = all(events, Excuse.class);
        Map<Integer, Floors> floors = new HashMap<>();
        Findings findings = new Findings();
        for (Read read : all(events, Read.class)) {
            Obligation broken = floors.computeIfAbsent(
                            read.node(), node -> new Floors(node, changes, truth, confirmations, boundNanos))
                    .forbidding(read.entry(), read.version());
            if (broken != null) {
                findings.judge(read, broken, isExcused(read, excuses));
            }
        }
        return findings.verdict();
    }

    private boolean isExcused(Read read, List<Excuse> excuses) {
        return excuses.stream()
                .anyMatch(excuse -> read.start() >= excuse.from() && read.start() <= excuse.until() + boundNanos);
    }

    private static <E extends HistoryEvent> List<E> all(List<HistoryEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static final class Findings {

        private final List<Violation> violations = new ArrayList<>();
        private long stale;
        private long excused;
        private long longestStaleNanos;

        void judge(Read read, Obligation broken, boolean isExcused) {
            if (isExcused) {
                excused++;
                return;
            }
            if (read.node() != broken.change().node() && read.start() >= broken.known()) {
                stale++;
                longestStaleNanos = Math.max(longestStaleNanos, read.start() - broken.known());
            }
            if (read.start() >= broken.from()) {
                violations.add(new Violation(read, broken));
            }
        }

        Verdict verdict() {
            violations.sort(
                    Comparator.comparingLong(violation -> violation.read().start()));
            return new Verdict(List.copyOf(violations), stale, excused, longestStaleNanos);
        }
    }
}
