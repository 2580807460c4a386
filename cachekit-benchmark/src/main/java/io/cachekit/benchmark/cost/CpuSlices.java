package io.cachekit.benchmark.cost;

import io.cachekit.benchmark.data.KeyCursor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures the CPU time of reads in short slices, of all contenders in turn. Other processes can only make a slice dearer, by
 * emptying the caches of the core; so the cheapest of many slices is close to the cost alone.
 *
 * @param threads how many threads read the same contender at a time
 * @param turns how many turns each contender has; a quarter more warm up
 * @param slices how many slices a turn has
 * @param reads how many reads a slice has
 */
record CpuSlices(int threads, int turns, int slices, int reads) {

    /** Returns the nanoseconds of CPU time per read in the cheapest slice, for each contender of each turn and thread. */
    List<double[]> measure(List<HitKit> contenders) throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<double[]>>> work = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                work.add(() -> measured(contenders, start));
            }
            List<double[]> all = new ArrayList<>();
            for (Future<List<double[]>> thread : executor.invokeAll(work)) {
                all.addAll(thread.get());
            }
            return all;
        } finally {
            List<Runnable> unused = executor.shutdownNow();
        }
    }

    private List<double[]> measured(List<HitKit> contenders, CyclicBarrier start) throws Exception {
        ThreadMXBean times = ManagementFactory.getThreadMXBean();
        KeyCursor keys = new KeyCursor();
        keys.prepare();
        List<double[]> measured = new ArrayList<>();
        for (int turn = -turns / 4; turn < turns; turn++) {
            double[] cheapest = new double[contenders.size()];
            Arrays.fill(cheapest, Double.MAX_VALUE);
            for (int place = 0; place < cheapest.length; place++) {
                int contender = Math.floorMod(turn + place, cheapest.length); // each comes first equally often
                int unused = start.await();
                for (int slice = 0; slice < slices; slice++) {
                    cheapest[contender] = Math.min(cheapest[contender], slice(contenders.get(contender), keys, times));
                }
            }
            if (turn >= 0) {
                measured.add(cheapest);
            }
        }
        return measured;
    }

    private double slice(HitKit contender, KeyCursor keys, ThreadMXBean times) {
        long before = times.getCurrentThreadCpuTime();
        long bytes = contender.read(keys, reads);
        long nanos = times.getCurrentThreadCpuTime() - before;
        if (bytes == 0) {
            throw new IllegalStateException("Nothing was read");
        }
        return nanos / (double) reads;
    }
}
