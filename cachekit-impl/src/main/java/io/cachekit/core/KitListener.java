package io.cachekit.core;

import io.cachekit.settings.TelemetrySettings;
import io.cachekit.spi.CallObserver;

/** A listener for the start and the end of a kit. */
public interface KitListener {

    /**
     * Chooses an observer of single calls. Runs before the kit starts. Of several listeners with an
     * observer, the first is used.
     *
     * @param backend the backend of the kit
     * @param settings the settings for telemetry
     * @return the observer, {@link CallObserver#none} unless it is overridden
     */
    default CallObserver observer(Backend backend, TelemetrySettings settings) {
        return CallObserver.none();
    }

    /**
     * Runs after the kit has started.
     *
     * @param kit the kit
     */
    void started(CacheKit kit);

    /**
     * Runs before the kit closes.
     *
     * @param kit the kit, which still works
     */
    void stopping(CacheKit kit);
}
