package io.cachekit.core;

import io.cachekit.spi.TimeSource;

/**
 * Clocks whose readings are noted.
 *
 * @param exact the clocks
 * @param reading runs at each reading, and costs next to nothing
 */
record NotedTime(TimeSource exact, Runnable reading) implements TimeSource {

    @Override
    public long nanos() {
        reading.run();
        return exact.nanos();
    }

    @Override
    public long millis() {
        reading.run();
        return exact.millis();
    }
}
