package io.cachekit.benchmark.scale;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What to measure in memory.
 *
 * @param work which operation
 * @param entries how many entries there are
 * @param tags how many tags each has
 * @param threads how many threads work at once, whose throughput is measured; 0 for CPU time, with one
 */
record MemoryPoint(MemoryWork work, int entries, int tags, int threads) {

    /** As it is told to a child. */
    String text() {
        return work + " " + entries + " " + tags + " " + threads;
    }

    static MemoryPoint parse(String text) {
        List<String> parts = List.of(text.split(" ", -1));
        return new MemoryPoint(
                MemoryWork.valueOf(parts.get(0)),
                Integer.parseInt(parts.get(1)),
                Integer.parseInt(parts.get(2)),
                Integer.parseInt(parts.get(3)));
    }

    static String answer(double... samples) {
        return Arrays.stream(samples).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    static double[] samples(String answer) {
        return Arrays.stream(answer.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
