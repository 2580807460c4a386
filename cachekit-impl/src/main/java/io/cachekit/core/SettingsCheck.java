package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.codec.StandardFormat;
import io.cachekit.redis.RedisSettings;
import io.cachekit.redis.client.RedisAddress;
import java.util.List;
import java.util.Locale;

/** Checks the settings of a kit against each other. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** Throws a {@code CacheConfigurationException} if the settings contradict each other, one line for each. */
    static void check(CacheKitBuilder kit) {
        List<String> problems = LoadOptionsCheck.problems(kit);
        if (!problems.isEmpty()) {
            throw new CacheConfigurationException(String.join("\n", problems));
        }
        if (kit.backend != Backend.MEMORY || (kit.redisUrl != null && !kit.redisUrl.isBlank())) {
            RedisSettings unused = redis(kit);
        }
        if (kit.backend != Backend.MEMORY) {
            StandardFormat.check(kit.redis.build().values());
        }
    }

    /** Throws a {@code CacheConfigurationException} if the URL is missing or malformed. */
    static RedisSettings redis(CacheKitBuilder kit) {
        String url = kit.redisUrl;
        if (url == null || url.isBlank()) {
            throw new CacheConfigurationException("cachekit.redis-url is missing; backend "
                    + kit.backend.name().toLowerCase(Locale.ROOT) + " needs it: " + RedisAddress.ALLOWED);
        }
        return RedisSettings.of(url.strip(), kit.redis.build());
    }
}
