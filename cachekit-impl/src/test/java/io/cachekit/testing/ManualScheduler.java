package io.cachekit.testing;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs one-shot tasks on the thread that moves its clock. */
public final class ManualScheduler extends ScheduledThreadPoolExecutor {

    private final ManualTime time;
    private final CopyOnWriteArrayList<Task> tasks = new CopyOnWriteArrayList<>();

    /** Creates one by a clock, which nobody else may move. */
    public ManualScheduler(ManualTime time) {
        super(0);
        this.time = time;
    }

    /** Moves the clock, and runs each task when it is due. */
    public void advance(Duration duration) {
        long end = time.nanos() + duration.toNanos();
        for (Optional<Task> due = due(end); due.isPresent(); due = due(end)) {
            Task task = due.get();
            time.advance(Duration.ofNanos(Math.max(0, task.dueNanos - time.nanos())));
            tasks.remove(task);
            task.run();
        }
        time.advance(Duration.ofNanos(end - time.nanos()));
    }

    private Optional<Task> due(long end) {
        return tasks.stream()
                .filter(task -> task.dueNanos - end <= 0)
                .min(Comparator.comparingLong(task -> task.dueNanos - end));
    }

    /** The number of tasks that wait and were not cancelled. */
    public int waiting() {
        return tasks.size();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Task task = new Task(command, time.nanos() + unit.toNanos(delay));
        tasks.add(task);
        return task;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long dueNanos;

        @SuppressWarnings("NullAway") // a Void task ends with null
        Task(Runnable command, long dueNanos) {
            super(command, null);
            this.dueNanos = dueNanos;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            tasks.remove(this);
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - time.nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
