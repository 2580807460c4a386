package io.cachekit.benchmark.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table in Markdown of what a hit costs with each of some contenders, against the first of them.
 *
 * @param what the heading of their column
 * @param names of the contenders
 */
record CostTable(String what, List<String> names) {

    private static final int ROUNDS = 8;

    /** Makes the kits of one round. */
    @FunctionalInterface
    interface Contenders {

        /** Makes the kit of the contender with that number. */
        HitKit make(int contender);
    }

    /** Prints the table for one thread and for two. */
    void print(Contenders contenders) throws Exception {
        System.out.println("| threads | " + what + " | minimum | against " + names.get(0) + ", median | against "
                + names.get(0) + ", medians of rounds |");
        System.out.println("| ---: | --- | ---: | ---: | ---: |");
        for (int threads = 1; threads <= 2; threads++) {
            rows(ROUNDS, new CpuSlices(threads, 300, 20, 2_000), contenders).forEach(System.out::println);
        }
    }

    /** A row for each contender; each round has kits of its own, since the place of objects in memory matters. */
    List<String> rows(int rounds, CpuSlices slices, Contenders contenders) throws Exception {
        List<List<double[]>> measured = new ArrayList<>();
        List<double[]> unused = round(slices, 0, contenders); // until everything is compiled
        for (int round = 0; round < rounds; round++) {
            measured.add(round(slices, round, contenders));
        }
        List<String> rows = new ArrayList<>();
        for (int contender = 0; contender < names.size(); contender++) {
            int one = contender;
            List<double[]> all = measured.stream().flatMap(List::stream).toList();
            double[] medians = measured.stream()
                    .mapToDouble(round -> medianRatio(round, one))
                    .sorted()
                    .toArray();
            rows.add(String.format(
                    Locale.ROOT,
                    "| %d | %s | %.1f ns | %.3f | %.2f to %.2f |",
                    slices.threads(),
                    names.get(one),
                    all.stream().mapToDouble(turn -> turn[one]).min().orElseThrow(),
                    medianRatio(all, one),
                    medians[0],
                    medians[medians.length - 1]));
        }
        return rows;
    }

    /** The median of the ratios to the first contender in the same turn, in which the machine was about equally busy. */
    private static double medianRatio(List<double[]> turns, int contender) {
        double[] ratios = turns.stream()
                .mapToDouble(turn -> turn[contender] / turn[0])
                .sorted()
                .toArray();
        return ratios[ratios.length / 2];
    }

    /** Measures new kits; each round begins with another one to make, for the sake of their places in memory. */
    private List<double[]> round(CpuSlices slices, int number, Contenders contenders) throws Exception {
        HitKit[] kits = new HitKit[names.size()];
        try {
            for (int place = 0; place < kits.length; place++) {
                int contender = (number + place) % kits.length;
                kits[contender] = contenders.make(contender);
            }
            System.gc(); // so that none of them is among young objects
            return slices.measure(List.of(kits));
        } finally {
            for (HitKit kit : kits) {
                if (kit != null) {
                    kit.close();
                }
            }
        }
    }
}
