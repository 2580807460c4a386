package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.derived.Schedule.Action;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All ways to place actions at the steps of an operation, each no earlier than the one before it.
 */
final class EverySchedule {

    private final Trial trial;
    private final List<String> broken = new ArrayList<>();
    private int tried;

    private EverySchedule(Trial trial) {
        this.trial = trial;
    }

    /** The operation, from a fresh start, with one way to place the actions. */
    interface Trial {

        /** Does it; the number of its steps, and the levels that were stale after it. */
        Outcome of(int... steps) throws Exception;
    }

    /**
     * The outcome of a trial.
     *
     * @param steps the number of steps of the operation
     * @param stale the levels that were stale after it
     */
    record Outcome(int steps, List<Integer> stale) {}

    /** Fails if any placement of so many actions leaves something stale. */
    static void assertNoneStale(int actions, Trial trial) throws Exception {
        EverySchedule every = new EverySchedule(trial);
        boolean unused = every.within(new int[0], actions);
        assertThat(every.broken).as("of %s schedules", every.tried).isEmpty();
        assertThat(every.tried).as("schedules").isGreaterThan(1);
    }

    /** Places the actions that are missing; true if the first of them was at a step. */
    private boolean within(int[] placed, int missing) throws Exception {
        if (missing == 0) {
            Outcome outcome = trial.of(placed);
            boolean is = placed[placed.length - 1] < outcome.steps();
            tried += is ? 1 : 0;
            if (is && !outcome.stale().isEmpty()) {
                broken.add("actions at steps " + List.of(boxed(placed)) + " leave levels " + outcome.stale());
            }
            return is;
        }
        int first = placed.length == 0 ? 0 : placed[placed.length - 1];
        int step = first;
        while (within(with(placed, step), missing - 1)) {
            step++;
        }
        return step > first;
    }

    private static int[] with(int[] placed, int step) {
        int[] more = Arrays.copyOf(placed, placed.length + 1);
        more[placed.length] = step;
        return more;
    }

    private static Integer[] boxed(int[] steps) {
        return Arrays.stream(steps).boxed().toArray(Integer[]::new);
    }

    /** One action at each of some steps. */
    static Schedule schedule(int[] steps, Runnable... actions) {
        List<Action> placed = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            placed.add(new Action(steps[i], actions[i]));
        }
        return new Schedule(placed);
    }
}
