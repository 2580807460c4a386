package io.cachekit.benchmark.scale;

import io.cachekit.CacheService;
import io.cachekit.core.Backend;
import io.cachekit.core.CacheKit;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * How many reads memory answers, beside a cache of the same size that forgets what was used longest ago: on reads by Zipf's
 * law, and on the same with scans between.
 */
public final class HitRatio {

    private static final int KEYS = 100_000;
    private static final int ACCESSES = 1_000_000;
    private static final List<Integer> PERCENT = List.of(1, 2, 5, 10, 20);
    private static final Integer VALUE = 1;

    private HitRatio() {}

    /** Writes {@code hitratio-ROUND.json}. */
    public static void main(String[] arguments) throws Exception {
        int[] seed = {42};
        Rounds.of(arguments).run("hitratio", figures -> {
            seed[0]++;
            measure(figures, "scale.hitratio.zipf", new Trace(KEYS, 0.9, ACCESSES, 0, 0, seed[0]));
            measure(figures, "scale.hitratio.scan", new Trace(KEYS, 0.9, ACCESSES, 5_000, 20, seed[0]));
        });
    }

    private static void measure(Figures figures, String benchmark, Trace trace) {
        for (int percent : PERCENT) {
            int bound = KEYS / 100 * percent;
            figures.point(benchmark, "Cache Kit (W-TinyLFU)", percent, "%", ofKit(trace, bound));
            figures.point(benchmark, "LRU", percent, "%", ofLru(trace, bound));
        }
    }

    private static double ofKit(Trace trace, int bound) {
        try (CacheKit kit =
                CacheKit.builder().backend(Backend.MEMORY).maxMemoryItems(bound).build()) {
            CacheService service = kit.service();
            return percentOf(trace, number -> {
                boolean[] loaded = new boolean[1];
                Integer unused = service.getOrSet("product:" + number, Integer.class, () -> {
                    loaded[0] = true;
                    return VALUE;
                });
                return !loaded[0];
            });
        }
    }

    private static double ofLru(Trace trace, int bound) {
        LruCache<String, Integer> cache = new LruCache<>(bound);
        return percentOf(trace, number -> {
            boolean[] loaded = new boolean[1];
            Integer unused = cache.get("product:" + number, key -> {
                loaded[0] = true;
                return VALUE;
            });
            return !loaded[0];
        });
    }

    /** The second half of the accesses counts: the first one fills the cache. */
    static double percentOf(Trace trace, IntPredicate hit) {
        int[] counts = new int[2];
        trace.play(number -> {
            boolean found = hit.test(number);
            if (++counts[0] > trace.accesses() / 2 && found) {
                counts[1]++;
            }
        });
        return 100.0 * counts[1] / (trace.accesses() - trace.accesses() / 2);
    }
}
