package io.cachekit.runtimes.checks;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Expectations of checks. */
final class Expect {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private Expect() {}

    static void equal(String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }

    static void that(String what, boolean holds) {
        if (!holds) {
            throw new AssertionError("not so: " + what);
        }
    }

    static void contains(String what, String part, String text) {
        if (!text.contains(part)) {
            throw new AssertionError(what + ": expected " + part + " in " + text);
        }
    }

    /** Waits for a condition. */
    static void soon(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new AssertionError("not within " + LONGEST + ": " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }
}
