package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes in processes of their own read, load, set and invalidate at random, and no read returns what was outlawed for longer
 * than the bound. Half a minute without faults, half a minute with, and a third time with all windows and a source that fails,
 * is slow and hangs; {@code -Dcachekit.test.soak-seconds} makes each longer,
 * {@code -D}{@value Servers#PROPERTY} chooses the servers, and {@code -D}{@value CheckedRun#SEED} repeats a run's faults.
 */
class CheckedHistoryStressTest {

    private static final String SOAK = "cachekit.test.soak-seconds";

    private static final List<FaultKind> EVERYWHERE =
            List.of(FaultKind.PAUSED_NODE, FaultKind.KILLED_NODE, FaultKind.FLUSHED, FaultKind.KILLED_SUBSCRIPTIONS);

    private static final Duration STEP = Duration.ofSeconds(1);

    /** What has to have happened for much to have been checked; on an idle machine it has before the time is over. */
    private static final Map<Figure, Long> ENOUGH = enough();

    private final Duration time = time(26);
    private final Duration timeOfWindows = time(12);

    @TempDir
    private Path folder;

    private static Map<Figure, Long> enough() {
        Map<Figure, Long> least = new EnumMap<>(Figure.class);
        for (Figure figure : List.of(
                Figure.HIT_L2,
                Figure.LOADS,
                Figure.SETS,
                Figure.PUTS,
                Figure.BY_KEY,
                Figure.BY_TAG,
                Figure.BY_NAMESPACE,
                Figure.BY_PATTERN,
                Figure.REFUSED,
                Figure.OLD_READS,
                Figure.CHANGE_RECEIVED)) {
            least.put(figure, 1L);
        }
        least.put(Figure.HIT_L1, 1_000L);
        least.put(Figure.CONFIRMED_CHANGES, 1_000L);
        return least;
    }

    private static Map<Figure, Long> enoughOfFaults() {
        Map<Figure, Long> least = new EnumMap<>(ENOUGH);
        least.put(Figure.QUEUED, 1L);
        least.put(Figure.REPLAYED, 1L);
        return least;
    }

    /** Figures that show that stale values were really returned, of a source that was really troubled. */
    private static Map<Figure, Long> enoughOfWindows() {
        Map<Figure, Long> least = new EnumMap<>(ENOUGH);
        least.put(Figure.STALE_ON_ERROR, 500L);
        least.put(Figure.STALE_WHILE_LOADED, 100L);
        least.put(Figure.ABSENT_HITS, 100L);
        least.put(Figure.SOURCE_FAILURES, 100L);
        least.put(Figure.SLOW_LOADS, 50L);
        least.put(Figure.HUNG_LOADS, 1L);
        least.put(Figure.TAKEOVERS, 1L);
        least.put(Figure.REFRESHES, 100L);
        least.put(Figure.NOT_MODIFIED, 1L);
        least.put(Figure.BY_TAGS, 1L);
        least.put(Figure.BY_UNION, 1L);
        least.put(Figure.ALL, 1L);
        return least;
    }

    private static Duration time(int least) {
        Duration time = Duration.ofSeconds(Math.max(least, Integer.getInteger(SOAK, 0)));
        if (time.compareTo(HistoryFile.room()) > 0) {
            throw new IllegalArgumentException(SOAK + " is " + time.toSeconds() + ", and a history has room for "
                    + HistoryFile.room().toSeconds() + " seconds at most");
        }
        return time;
    }

    @Test
    void withoutFaults_noReadBreaksTheBound() throws Exception {
        try (CheckedRun run = new CheckedRun(folder, Servers.chosen(), Shape.HYBRID, List.of(), "")) {
            run.calmFor(time);
            run.until(ENOUGH, () -> run.calmFor(STEP));
            CheckedRun.Outcome unused = judge("Without faults", run);
        }
    }

    @Test
    void withFaults_noReadBreaksTheBound() throws Exception {
        Servers servers = Servers.chosen();
        try (CheckedRun run = new CheckedRun(folder, servers, Shape.HYBRID, kinds(servers), "")) {
            if (servers.single() == null) {
                run.faults().one(FaultKind.FAILOVER);
            }
            run.faultsFor(time);
            run.until(enoughOfFaults(), () -> run.faultsFor(STEP));
            CheckedRun.Outcome outcome = judge("With faults", run);
            assertThat(outcome.faults()).isNotEmpty();
            if (servers.single() == null) {
                assertThat(outcome.figure(Figure.FAILOVERS)).isPositive();
            }
        }
    }

    @Test
    void withWindows_overATroubledSource_noReadBreaksTheBound() throws Exception {
        Servers servers = Servers.chosen();
        try (CheckedRun run = new CheckedRun(folder, servers, Shape.WINDOWS, kinds(servers), "")) {
            run.calmFor(timeOfWindows.dividedBy(2));
            run.until(enoughOfWindows(), () -> run.calmFor(STEP));
            run.faultsFor(timeOfWindows.dividedBy(2));
            CheckedRun.Outcome outcome = judge("With windows", run);
            assertThat(outcome.faults()).isNotEmpty();
        }
    }

    private static List<FaultKind> kinds(Servers servers) {
        List<FaultKind> kinds = new ArrayList<>(EVERYWHERE);
        if (servers.single() != null) {
            kinds.addAll(List.of(
                    FaultKind.SLOW_LINK,
                    FaultKind.CUT,
                    FaultKind.HALF_OPEN,
                    FaultKind.BLACK_HOLE,
                    FaultKind.REFUSED,
                    FaultKind.LOST_MESSAGES,
                    FaultKind.PAUSED_SERVER,
                    FaultKind.KILLED_SERVER));
        } else {
            kinds.add(FaultKind.FAILOVER);
        }
        if (servers.cluster() != null) {
            kinds.add(FaultKind.MOVED_SLOT);
        }
        return kinds;
    }

    private static CheckedRun.Outcome judge(String what, CheckedRun run) throws InterruptedException {
        CheckedRun.Outcome outcome = run.finish();
        Figures.note(what + ": " + outcome);
        assertThat(outcome.verdict().violations()).as(outcome.toString()).isEmpty();
        assertThat(outcome.figure(Figure.FAILURES)).as(run.output()).isZero();
        assertThat(outcome.messages()).isPositive();
        if (!outcome.faults().containsKey(FaultKind.FAILOVER)) {
            assertThat(outcome.verdict().excused()).as("excused reads").isZero();
        }
        return outcome;
    }
}
