package io.cachekit.benchmark.scale;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What operations in memory cost as entries, tags and threads grow. Each contender and operation has a JVM of its own, which
 * goes from the smallest size to the largest.
 */
public final class MemoryScale {

    private static final List<Integer> ENTRIES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final List<Integer> TAGS = List.of(0, 1, 2, 5, 10, 20);
    private static final List<Integer> THREADS = List.of(1, 2, 4, 8);
    private static final List<String> HEAP = List.of("-Xms3g", "-Xmx3g");

    private MemoryScale() {}

    /** Writes {@code memoryscale-ROUND.json}. */
    public static void main(String[] arguments) throws Exception {
        Rounds.of(arguments).run("memoryscale", figures -> {
            for (MemoryWork work : MemoryWork.values()) {
                entries(figures, work);
            }
            for (MemoryWork work : List.of(MemoryWork.SET, MemoryWork.DELETE)) {
                tags(figures, work);
            }
            for (MemoryWork work : List.of(MemoryWork.GET, MemoryWork.SET, MemoryWork.GET_OR_SET)) {
                threads(figures, work);
            }
        });
    }

    private static void entries(Figures figures, MemoryWork work) throws IOException {
        List<MemoryPoint> points = new ArrayList<>();
        for (int entries : ENTRIES) {
            points.add(new MemoryPoint(work, entries, work.ownTags(), 0));
        }
        List<double[]> samples = measured(points);
        for (int i = 0; i < points.size(); i++) {
            figures.point("scale.memory.entries", work.series(), ENTRIES.get(i), "ns/op", samples.get(i));
        }
    }

    private static void tags(Figures figures, MemoryWork work) throws IOException {
        List<MemoryPoint> points = new ArrayList<>();
        for (int tags : TAGS) {
            points.add(new MemoryPoint(work, 10_000, tags, 0));
        }
        List<double[]> samples = measured(points);
        for (int i = 0; i < points.size(); i++) {
            figures.point("scale.memory.tags", work.series(), TAGS.get(i), "ns/op", samples.get(i));
        }
    }

    private static void threads(Figures figures, MemoryWork work) throws IOException {
        List<MemoryPoint> points = new ArrayList<>();
        for (int threads : THREADS) {
            points.add(new MemoryPoint(work, 10_000, 0, threads));
        }
        List<double[]> samples = measured(points);
        for (int i = 0; i < points.size(); i++) {
            int threads = THREADS.get(i);
            Map<String, String> params = Map.of("x", Integer.toString(threads), "series", work.series());
            figures.add("scale.memory.threads", params, threads, "ops/us", samples.get(i));
        }
    }

    private static List<double[]> measured(List<MemoryPoint> points) throws IOException {
        try (ChildJvm child = ChildJvm.start(MemoryChild.class, HEAP)) {
            List<double[]> all = new ArrayList<>();
            for (MemoryPoint point : points) {
                all.add(MemoryPoint.samples(child.ask(point.text())));
            }
            return all;
        }
    }
}
