package io.cachekit.service;

import io.cachekit.settings.ResilienceSettings;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings without copies, namespaces and expiry. */
final class PlainSettings {

    private PlainSettings() {}

    static ServiceSettings waiting(Duration maxLoadWait) {
        return new ServiceSettings(
                modes(),
                null,
                null,
                Map.of(),
                maxLoadWait,
                null,
                Map.of(),
                false,
                false,
                List.of(),
                ResilienceSettings.defaults());
    }

    /** All namespaces are on. */
    static NamespaceModes modes() {
        return new NamespaceModes(true, Map.of(), new EventLog(TimeSource.system()));
    }
}
