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
 * Does the same work for several items, some of them at the same time. The calling thread takes
 * every item that no other thread has begun: so a busy executor delays nothing.
 */
record Fanout(Executor executor) {

    private static final int MOST_HELPERS = 3;

    /** Returns once all are done; throws the exception of the first failed item after that. */
    <T> void forEach(List<T> items, Consumer<T> work) {
        if (items.size() == 1) {
            work.accept(items.get(0));
            return;
        }
        List<FutureTask<Boolean>> tasks = items.stream()
                .map(item -> new FutureTask<>(() -> work.accept(item), true))
                .toList();
        ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>(tasks);
        Runnable worker = () -> {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
        };
        for (int helper = 0; helper < Math.min(MOST_HELPERS, tasks.size() - 1); helper++) {
            try {
                executor.execute(worker);
            } catch (RejectedExecutionException e) { // the calling thread does all
                break;
            }
        }
        worker.run();
        RuntimeException first = null;
        for (FutureTask<Boolean> task : tasks) {
            RuntimeException failure = outcome(task);
            first = first == null ? failure : first;
        }
        if (first != null) {
            throw first;
        }
    }

    /** Waits as long as the work may take, which is bounded, even if interrupted. */
    private static @Nullable RuntimeException outcome(FutureTask<Boolean> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Boolean unused = task.get();
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
