package io.cachekit.redis;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does the same for several buckets, some of them at the same time. The calling thread takes whatever nobody has begun, so
 * that a busy executor delays nothing.
 */
final class Fanout {

    private static final int MOST_HELPERS = 3;

    private final Executor executor;

    Fanout(Executor executor) {
        this.executor = executor;
    }

    /** Returns once all are done; throws what the first of those that failed threw, after the others. */
    void forEach(List<Bucket> buckets, Consumer<Bucket> work) {
        if (buckets.size() == 1) {
            work.accept(buckets.get(0));
            return;
        }
        List<Task> tasks =
                buckets.stream().map(bucket -> new Task(bucket, work)).toList();
        ConcurrentLinkedQueue<Task> waiting = new ConcurrentLinkedQueue<>(tasks);
        Runnable worker = () -> {
            for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        };
        for (int helper = 0; helper < Math.min(MOST_HELPERS, tasks.size() - 1); helper++) {
            try {
                executor.execute(worker);
            } catch (RejectedExecutionException e) { // then this thread does it all
                break;
            }
        }
        worker.run();
        RuntimeException first = null;
        for (Task task : tasks) {
            RuntimeException failure = task.outcome();
            first = first == null ? failure : first;
        }
        if (first != null) {
            throw first;
        }
    }

    /** The work on one bucket; what goes wrong belongs to who waits. */
    private static final class Task extends FutureTask<Bucket> {

        Task(Bucket bucket, Consumer<Bucket> work) {
            super(() -> work.accept(bucket), bucket);
        }

        /** Waits as long as the command may take, which is bounded, whether interrupted or not. */
        @Nullable RuntimeException outcome() {
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        get();
                        return null;
                    } catch (InterruptedException e) {
                        interrupted = true;
                    } catch (ExecutionException e) {
                        return e.getCause() instanceof RuntimeException failure
                                ? failure
                                : new IllegalStateException(e.getCause());
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
