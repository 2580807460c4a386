package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Removing all entries, per entry; they are set again before each round. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Data.KEYS)
public class MemoryInvalidate {

    /** Called by JMH. */
    public MemoryInvalidate() {}

    /** The kit, full of entries with two tags. */
    @State(Scope.Benchmark)
    public static class Full {

        private final String[] keys = Data.keys();
        private final byte[] value = Data.value(1);

        /** Called by JMH. */
        public Full() {}

        /** Sets all entries. */
        @Setup(Level.Invocation)
        public void fill(KitState kit) {
            for (String key : keys) {
                kit.service.set(key, value, kit.tagged);
            }
        }
    }

    /** Caffeine, full. */
    @State(Scope.Benchmark)
    public static class FullCaffeine {

        private final String[] keys = Data.keys();
        private final byte[] value = Data.value(1);

        /** Called by JMH. */
        public FullCaffeine() {}

        /** Puts all entries. */
        @Setup(Level.Invocation)
        public void fill(CaffeineState.Bounded caffeine) {
            for (String key : keys) {
                caffeine.cache.put(key, value);
            }
        }
    }

    /** The kit, by one tag that all have. */
    @Benchmark
    public long kitByTag(Full full, KitState kit) {
        return kit.service.invalidateTags("products");
    }

    /** The kit, one key after the other. */
    @Benchmark
    public long kitByKey(Full full, KitState kit) {
        long removed = 0;
        for (String key : full.keys) {
            removed += kit.service.delete(key) ? 1 : 0;
        }
        return removed;
    }

    /** Caffeine, one key after the other. */
    @Benchmark
    public void caffeine(FullCaffeine full, CaffeineState.Bounded caffeine) {
        for (String key : full.keys) {
            caffeine.cache.invalidate(key);
        }
    }
}
