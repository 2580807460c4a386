package io.cachekit.derived;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Actions of others, each at one step of an operation. A step is a moment at which the operation
 * can be interrupted, counted by {@link #run()} on any thread; steps of the actions don't count.
 */
final class Schedule implements Runnable {

    private final List<Action> actions;
    private int steps;
    private boolean acting;
    private @Nullable RuntimeException failure;

    /**
     * Something that others do.
     *
     * @param step the step, from 0
     * @param what the action
     */
    record Action(int step, Runnable what) {}

    /** Actions; those of one step in their order. */
    Schedule(List<Action> actions) {
        this.actions = List.copyOf(actions);
    }

    @Override
    public synchronized void run() {
        if (acting) {
            return;
        }
        acting = true;
        try {
            due().forEach(action -> action.what().run());
        } catch (RuntimeException e) { // the operation goes on, on this thread
            failure = e;
        } finally {
            steps++;
            acting = false;
        }
    }

    private Stream<Action> due() {
        return actions.stream().filter(action -> action.step() == steps);
    }

    /** The number of steps; throws the failure of an action. */
    synchronized int steps() {
        if (failure != null) {
            throw failure;
        }
        return steps;
    }
}
