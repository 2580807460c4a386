package io.cachekit.memory;

import io.cachekit.CacheAdapter;
import io.cachekit.tck.AdapterUnderTest;
import io.cachekit.testing.ManualTime;
import java.time.Duration;

/** The adapter in memory, by a clock that the contract moves. */
final class MemoryUnderTest implements AdapterUnderTest {

    private final ManualTime time = new ManualTime();

    @Override
    public CacheAdapter newAdapter() {
        return MemoryAdapters.of(10_000, time);
    }

    @Override
    public void elapse(Duration duration) {
        time.advance(duration);
    }
}
