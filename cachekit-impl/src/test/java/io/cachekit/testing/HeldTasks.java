package io.cachekit.testing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** An executor that can keep its tasks back for a while. Thread-safe. */
public final class HeldTasks implements Executor {

    private final Executor executor;
    private final Queue<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private int running;

    /** Passes tasks on to another executor. */
    public HeldTasks(Executor executor) {
        this.executor = executor;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (holding) {
            held.add(task);
        } else {
            passOn(task);
        }
    }

    private void passOn(Runnable task) {
        running++;
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                ended();
            }
        });
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /** Keeps back the tasks from now on, and waits for the end of the earlier ones. */
    public synchronized void hold() throws InterruptedException {
        holding = true;
        while (running > 0) {
            wait();
        }
    }

    /** Passes on the tasks that were kept back, and those that follow. */
    public synchronized void release() {
        holding = false;
        while (!held.isEmpty()) {
            passOn(held.remove());
        }
    }
}
