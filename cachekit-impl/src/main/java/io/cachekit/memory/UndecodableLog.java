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
                    "The memory level holds a value in namespace {0} that is a {1} and does not fit the type asked for,"
                            + " {2}: the read is a miss. Read it as the type it is stored as (said once per pair of types)",
                    key.namespace() == null ? "(none)" : key.namespace(),
                    found.getName(),
                    asked.getTypeName());
        }
    }
}
