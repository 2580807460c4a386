package io.cachekit.core;

import io.cachekit.CacheConfigurationException;
import io.cachekit.redis.RedisSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out whether it is known where Redis is. */
final class RedisUrl {

    private RedisUrl() {}

    /** Refuses a URL that is missing for the backend, or malformed; null where there is none and none is needed. */
    static @Nullable RedisSettings check(Backend backend, @Nullable String url, RedisOptions options) {
        if (url != null && !url.isBlank()) {
            return options.settings(url.strip());
        }
        if (backend == Backend.MEMORY) {
            return null;
        }
        throw new CacheConfigurationException(
                "cachekit.redis-url is missing; backend " + backend.name().toLowerCase(Locale.ROOT) + " needs it:"
                        + " allowed is redis://[user:password@]host[:port][/database], rediss:// for TLS, several"
                        + " hosts with commas between for a cluster, or redis-sentinel://host[:port],…/master");
    }
}
