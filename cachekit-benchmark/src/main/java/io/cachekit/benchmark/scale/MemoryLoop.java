package io.cachekit.benchmark.scale;

import com.sun.management.OperatingSystemMXBean;
import io.cachekit.benchmark.data.Zipf;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Repeats an operation: first to warm up, then in windows, of which each gives a sample. That is CPU time of the process,
 * collector included; of removals, which are too short for that, it is time by the clock; with threads to compare it is
 * throughput.
 */
final class MemoryLoop {

    private static final int SEQUENCE = 1 << 18;
    private static final int WINDOWS = 3;
    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(200);

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean OWN = ManagementFactory.getThreadMXBean();
    private static final AtomicBoolean WARMED = new AtomicBoolean();

    /** What operations return ends here. */
    private static final LongAdder SINK = new LongAdder();

    private final MemoryPoint point;
    private final MemoryCache cache;
    private final MemoryCache.Operation operation;
    private final int[] sequence = new int[SEQUENCE];

    MemoryLoop(MemoryPoint point, MemoryCache cache) {
        this.point = point;
        this.cache = cache;
        this.operation = cache.measured();
        Zipf zipf = new Zipf(cache.entries(), 0.99, 42);
        int[] places = shuffled(cache.entries());
        for (int i = 0; i < SEQUENCE; i++) {
            sequence[i] = places[zipf.next()];
        }
    }

    /** So that keys that are asked for often don't stand side by side in memory. */
    private static int[] shuffled(int count) {
        SplittableRandom random = new SplittableRandom(7);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }

    double[] samples() throws InterruptedException {
        long first = WARMED.getAndSet(true) ? 0 : WARM_UP; // the compilers have most to do for the first point
        if (point.work().removes()) {
            double unused = removals(WARM_UP + first);
            double[] all = new double[WINDOWS];
            for (int i = 0; i < WINDOWS; i++) {
                all[i] = removals(WINDOW);
            }
            return all;
        }
        long unused = repeat(0, WARM_UP + first);
        double[] all = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            all[i] = point.threads() == 0 ? cpu() : throughput();
        }
        return all;
    }

    /** CPU nanoseconds of an operation. */
    private double cpu() {
        long before = SYSTEM.getProcessCpuTime();
        long operations = repeat(0, WINDOW);
        return (double) (SYSTEM.getProcessCpuTime() - before) / operations;
    }

    /** Operations in a microsecond, of all threads. */
    private double throughput() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        LongAdder operations = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < point.threads(); i++) {
            int from = i * 7919;
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    operations.add(repeat(from, WINDOW));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.start();
            threads.add(thread);
        }
        long before = System.nanoTime();
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return 1e3 * operations.sum() / (System.nanoTime() - before);
    }

    /** Goes through the sequence for some CPU time of this thread; returns how many operations that were. */
    private long repeat(int from, long nanos) {
        long end = OWN.getCurrentThreadCpuTime() + nanos;
        long sink = 0;
        int at = from;
        do {
            for (int i = 0; i < 1_000; i++) {
                sink += operation.on(sequence[at++ & (SEQUENCE - 1)]);
            }
        } while (OWN.getCurrentThreadCpuTime() - end < 0);
        SINK.add(sink);
        return (long) at - from;
    }

    /** Removes group after group and sets each again; returns the median of the nanoseconds for an entry. */
    private double removals(long nanos) {
        MemoryCache.Operation set = cache.set();
        List<Double> perEntry = new ArrayList<>();
        long end = OWN.getCurrentThreadCpuTime() + nanos;
        int group = 0;
        do {
            int first = group++ % (cache.entries() / MemoryCache.GROUP) * MemoryCache.GROUP;
            long before = System.nanoTime();
            long removed = removeGroup(first);
            perEntry.add((double) (System.nanoTime() - before) / MemoryCache.GROUP);
            if (removed != MemoryCache.GROUP) {
                throw new IllegalStateException(removed + " entries were removed");
            }
            for (int i = first; i < first + MemoryCache.GROUP; i++) {
                SINK.add(set.on(i));
            }
        } while (OWN.getCurrentThreadCpuTime() - end < 0);
        return Figures.median(perEntry.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private long removeGroup(int first) {
        if (point.work() == MemoryWork.INVALIDATE_TAGS) {
            return operation.on(first);
        }
        long removed = 0;
        for (int i = first; i < first + MemoryCache.GROUP; i++) {
            removed += operation.on(i);
        }
        return removed;
    }
}
