package io.cachekit.testing;

import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Threads that wait, seen by what they wait for: their state alone may have another reason, as a class that is loaded. */
public final class Waits {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private Waits() {}

    /** Returns once a thread waits for the flight of another one. */
    public static void awaitInFlight(Thread thread) {
        await(thread + " waits for a flight").until(() -> isInFlight(thread));
    }

    private static boolean isInFlight(Thread thread) {
        StackTraceElement[] stack = thread.getStackTrace();
        return WAITING.contains(thread.getState())
                && Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals("io.cachekit.service.BlockingLoads")
                                && frame.getMethodName().equals("await"));
    }

    /** Returns whether a thread is blocked until another one releases a monitor. */
    public static boolean isBlockedBy(Thread owner, Thread thread) {
        ThreadInfo info = THREADS.getThreadInfo(thread.getId());
        return info != null && info.getThreadState() == Thread.State.BLOCKED && info.getLockOwnerId() == owner.getId();
    }
}
