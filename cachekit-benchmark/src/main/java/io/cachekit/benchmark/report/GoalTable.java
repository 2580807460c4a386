package io.cachekit.benchmark.report;

import java.util.List;
import java.util.Optional;

/** The table of what we want and what was measured. */
final class GoalTable {

    private static final List<String> HEAD =
            List.of("path", "against", "threads", "goal", "measured", "spread", "by", "");

    private GoalTable() {}

    static String of(List<Goal> goals, Results results) {
        return Markdown.table(
                2, HEAD, goals.stream().map(goal -> row(goal, results)).toList());
    }

    /** How many are met, of how many. */
    static String summary(List<Goal> goals, Results results) {
        List<Goal.Verdict> verdicts =
                goals.stream().map(goal -> goal.verdict(results)).toList();
        return goals.size() + " goals: " + count(verdicts, Goal.Verdict.MET) + " met, "
                + count(verdicts, Goal.Verdict.NOT_MET) + " not met, "
                + count(verdicts, Goal.Verdict.NOT_MEASURED) + " not measured.";
    }

    private static long count(List<Goal.Verdict> verdicts, Goal.Verdict which) {
        return verdicts.stream().filter(which::equals).count();
    }

    private static List<String> row(Goal goal, Results results) {
        Optional<Spread> measured = goal.measured(results);
        String unit = goal.limit().unit();
        return List.of(
                goal.path(),
                goal.against(),
                goal.threads() == Results.ANY_THREADS ? "" : String.valueOf(goal.threads()),
                goal.limit().text(),
                measured.map(spread -> Numbers.figure(spread.median(), unit)).orElse("–"),
                measured.map(spread -> range(spread, unit)).orElse(""),
                goal.measure().words,
                goal.verdict(results).words);
    }

    private static String range(Spread spread, String unit) {
        return spread.rounds() == 1
                ? "one round"
                : Numbers.figure(spread.min(), unit) + " to " + Numbers.figure(spread.max(), unit);
    }
}
