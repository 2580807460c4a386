package io.cachekit.testkit;

import io.cachekit.CacheAdapter;
import io.cachekit.core.CacheKit;
import io.cachekit.tck.CacheAdapterTck;
import java.time.Duration;

class LoggingAdapterTest extends CacheAdapterTck {

    private final TestClock clock = new TestClock();

    @Override
    public CacheAdapter newAdapter() {
        return new LoggingAdapter(
                CacheKit.builder().maxMemoryItems(10_000).time(clock).build());
    }

    @Override
    public void elapse(Duration duration) {
        clock.advance(duration);
    }

    @Override
    public int rounds() {
        return 100;
    }
}
