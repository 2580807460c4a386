package io.cachekit.memory;

import io.cachekit.CacheKey;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says once per pair of classes, up to a bound, that a value is not of the type it was asked for. */
final class UndecodableLog {

    private static final Logger LOGGER = System.getLogger("io.cachekit.memory");
    private static final int MAX_PAIRS = 100;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    void log(CacheKey key, Type asked, Class<?> found) {
        String pair = asked.getTypeName() + " <- " + found.getName();
        if (said.size() < MAX_PAIRS && said.add(pair)) {
            LOGGER.log(
                    Level.WARNING,
                    "A value in namespace {0} is a {1}, not the {2} asked for: a miss (said once per pair of types)",
                    key.namespace(),
                    found.getName(),
                    asked.getTypeName());
        }
    }
}
