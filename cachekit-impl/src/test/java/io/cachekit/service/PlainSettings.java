package io.cachekit.service;

import io.cachekit.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings without copies, namespaces and expiry. */
final class PlainSettings {

    private PlainSettings() {}

    static ServiceSettings waiting(Duration maxLoadWait) {
        return new ServiceSettings(
                true,
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
}
