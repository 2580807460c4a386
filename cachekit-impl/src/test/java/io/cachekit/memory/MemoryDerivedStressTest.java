package io.cachekit.memory;

import io.cachekit.CacheAdapter;
import io.cachekit.contract.DerivedContract;
import io.cachekit.testing.ManualTime;
import java.time.Duration;

class MemoryDerivedStressTest extends DerivedContract {

    private final ManualTime time = new ManualTime();

    @Override
    protected CacheAdapter newAdapter() {
        return MemoryAdapters.of(10_000, time);
    }

    @Override
    protected void elapse(Duration duration) {
        time.advance(duration);
    }
}
