package io.cachekit.benchmark.report;

import static io.cachekit.benchmark.report.Made.jmh;
import static io.cachekit.benchmark.report.Made.results;
import static io.cachekit.benchmark.report.Made.score;
import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.benchmark.report.Goal.Pair;
import io.cachekit.benchmark.report.Goal.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final Pair PAIR = Pair.of("the kit", "a.A.kit", "the limit", "a.A.limit");
    private static final Results BOTH = results(jmh("a.A.kit", 1, 1, 20, 9), jmh("a.A.limit", 1, 1, 10, 1));

    @Test
    void verdict_oneThread_comparesCpuTime() {
        assertThat(Goal.time(PAIR, 1, Limit.atMost(2)).verdict(BOTH)).isEqualTo(Verdict.MET);
        assertThat(Goal.time(PAIR, 1, Limit.atMost(1.99)).verdict(BOTH)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void verdict_twoThreads_comparesBestTime() {
        Results two = results(jmh("a.A.kit", 2, 1, 20, 9), jmh("a.A.limit", 2, 1, 10, 3));
        assertThat(Goal.time(PAIR, 2, Limit.atMost(3)).verdict(two)).isEqualTo(Verdict.MET);
        assertThat(Goal.time(PAIR, 2, Limit.atMost(2.9)).verdict(two)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void verdict_otherThreads_isNotMeasured() {
        assertThat(Goal.time(PAIR, 2, Limit.atMost(100)).verdict(BOTH)).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void verdict_oneFigureIsMissing_isNotMeasured() {
        Goal goal = Goal.time(PAIR, 1, Limit.atMost(100));
        assertThat(goal.verdict(results(jmh("a.A.kit", 1, 1, 20, 9)))).isEqualTo(Verdict.NOT_MEASURED);
        assertThat(goal.verdict(results(jmh("a.A.limit", 1, 1, 20, 9)))).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void verdict_atLeast_wantsMore() {
        assertThat(Goal.time(PAIR, 1, Limit.atLeast(2)).verdict(BOTH)).isEqualTo(Verdict.MET);
        assertThat(Goal.time(PAIR, 1, Limit.atLeast(2.1)).verdict(BOTH)).isEqualTo(Verdict.NOT_MET);
    }

    @Test
    void verdict_bytes_areWholeOnes() {
        Goal goal = Pair.alone("the kit", Subject.of("a.A.kit")).goal(1, Measure.BYTES, Limit.atMost(16, "B"));
        assertThat(goal.verdict(BOTH)).isEqualTo(Verdict.MET);
    }

    @Test
    void verdict_params_tellWhichIsMeant() {
        Results http = results(
                score("http", Map.of("path", "cached"), 1, 80, "requests/s"),
                score("http", Map.of("path", "constant"), 1, 100, "requests/s"));
        Goal goal = new Pair("", Subject.of("http", "path", "cached"), "", Subject.of("http", "path", "constant"))
                .goal(Results.ANY_THREADS, Measure.SCORE, Limit.atLeast(0.8));
        assertThat(goal.verdict(http)).isEqualTo(Verdict.MET);
    }

    @Test
    void table_goals_showsFigureSpreadAndVerdict() {
        Results rounds = results(
                jmh("a.A.kit", 1, 1, 20, 9),
                jmh("a.A.limit", 1, 1, 10, 1),
                jmh("a.A.kit", 1, 2, 30, 9),
                jmh("a.A.limit", 1, 2, 10, 1));
        List<Goal> goals = List.of(
                Goal.time(PAIR, 1, Limit.atMost(2.5)),
                Goal.time(PAIR, 1, Limit.atMost(2)),
                Goal.time(PAIR, 2, Limit.atMost(2)));
        assertThat(GoalTable.of(goals, rounds))
                .contains("| the kit | the limit | 1 | ≤ 2.5 | 2.50 | 2.00 to 3.00 | CPU time | met |")
                .contains("| ≤ 2 | 2.50 | 2.00 to 3.00 | CPU time | **not met** |")
                .contains("| the kit | the limit | 2 | ≤ 2 | – |  | best time | not measured |");
        assertThat(GoalTable.summary(goals, rounds)).isEqualTo("3 goals: 1 met, 1 not met, 1 not measured.");
    }
}
