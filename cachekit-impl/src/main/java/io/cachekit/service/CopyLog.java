package io.cachekit.service;

import io.cachekit.CacheSerializationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Says once per class, up to a bound, that values can't be copied. Thread-safe. */
final class CopyLog {

    private static final Logger LOGGER = System.getLogger("io.cachekit.service");
    private static final int MOST = 100;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void refused(Class<?> type, @Nullable String namespace, CacheSerializationException why) {
        if (said.size() < MOST && said.add(type.getName())) {
            LOGGER.log(
                    Level.WARNING,
                    "Cache Kit, copies: a {0} in namespace {1} can''t be copied ({2}), so it is returned and not cached; make it"
                            + " copyable, cache another type, or set copy=none (said once per class)",
                    type.getName(),
                    namespace,
                    why.getMessage());
        }
    }
}
