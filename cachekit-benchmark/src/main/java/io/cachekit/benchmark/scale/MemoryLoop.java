package io.cachekit.benchmark.scale;

import com.sun.management.OperatingSystemMXBean;
import io.cachekit.benchmark.data.Zipf;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Repeats an operation: first to warm up, then in windows, of which each gives a sample. With one thread that is CPU time of
 * the process, collector included; of removals, which are too short for that, it is time by the clock; with several threads
 * it is throughput.
 */
final class MemoryLoop {

    private static final int SEQUENCE = 1 << 18;
    private static final int WINDOWS = 3;
    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(700);
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(300);

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
        java.util.SplittableRandom random = new java.util.SplittableRandom(7);
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            places[i] = places[other];
            places[other] = i;
        }
        return places;
    }

    double[] samples() throws InterruptedException {
        if (point.work().removes()) {
            removals(WARM_UP);
            double[] all = new double[WINDOWS];
            for (int i = 0; i < WINDOWS; i++) {
                all[i] = removals(WINDOW);
            }
            return all;
        }
        long unused = repeat(0, WARM_UP);
        double[] all = new double[WINDOWS];
        for (int i = 0; i < WINDOWS; i++) {
            all[i] = point.threads() == 1 && !point.work().equals(MemoryWork.GET_OR_SET) ? cpu() : throughput();
        }
        return all;
    }

    /** CPU nanoseconds of an operation. */
    private double cpu() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        long operations = repeat(0, WINDOW);
        return (double) (system.getProcessCpuTime() - before) / operations;
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

    /** Goes through the sequence for a time; returns how many operations that were. */
    private long repeat(int from, long nanos) {
        long end = System.nanoTime() + nanos;
        long sink = 0;
        int at = from;
        do {
            for (int i = 0; i < 1_000; i++) {
                sink += operation.on(sequence[at++ & (SEQUENCE - 1)]);
            }
        } while (System.nanoTime() - end < 0);
        SINK.add(sink);
        return (long) at - from;
    }

    /** Removes group after group and sets each again; returns the median of the nanoseconds for an entry. */
    private double removals(long nanos) {
        MemoryCache.Operation set = cache.set();
        List<Double> perEntry = new ArrayList<>();
        long end = System.nanoTime() + nanos;
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
        } while (System.nanoTime() - end < 0);
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
