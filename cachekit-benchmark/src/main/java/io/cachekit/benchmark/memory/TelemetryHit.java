package io.cachekit.benchmark.memory;

import io.cachekit.benchmark.data.Data;
import io.cachekit.benchmark.data.KeyCursor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** A hit of what would be loaded otherwise, with and without OpenTelemetry. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TelemetryHit {

    /** Called by JMH. */
    public TelemetryHit() {}

    /** The kit without OpenTelemetry. */
    @Benchmark
    public byte[] telemetryOff(KitState kit, KeyCursor keys) {
        return kit.service.getOrSet(keys.next(), byte[].class, kit.plain, () -> Data.value(1));
    }

    /** The kit with an SDK that records its metrics and traces. */
    @Benchmark
    public byte[] telemetryOn(ObservedKitState kit, KeyCursor keys) {
        return kit.service.getOrSet(keys.next(), byte[].class, kit.plain, () -> Data.value(1));
    }
}
