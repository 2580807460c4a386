package io.cachekit.runtimes.checks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads of the checks. */
final class Threads {

    private Threads() {}

    static void start(Runnable work) {
        Thread thread = new Thread(work, "checks");
        thread.setDaemon(true);
        thread.start();
    }

    static void await(String what, CountDownLatch latch) {
        try {
            Expect.that(what, latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + what, e);
        }
    }
}
