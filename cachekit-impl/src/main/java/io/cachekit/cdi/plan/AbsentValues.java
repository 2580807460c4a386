package io.cachekit.cdi.plan;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.cdi.config.KitConfiguration;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds cached methods whose absent values stay too long: a value that their source gets meanwhile
 * is not seen. Not thread-safe; used during deployment.
 */
final class AbsentValues {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** An absent value that stays for longer is warned of. */
    static final Duration LONG = Duration.ofMinutes(5);

    /** The name of no namespace. */
    static final String NONE = "";

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private boolean anyNamed;
    private boolean tagged;

    /**
     * A cached method that remembers absent values.
     *
     * @param namespace the namespace, empty for none, or null if it is not known before a call
     */
    private record Entry(String where, @Nullable String namespace, boolean tagged, Duration ttl) {

        String place() {
            return namespace == null
                    ? "its namespace"
                    : namespace.isEmpty() ? "no namespace" : "namespace " + namespace;
        }
    }

    /** A cached method. The namespace is as in {@link EntryOptions#namespace}. */
    void cached(String where, @Nullable String namespace, boolean hasTags, Duration absentTtl) {
        entries.add(new Entry(where, namespace, hasTags, absentTtl));
    }

    /** A method that stores values. */
    void put(@Nullable String namespace) {
        name(namespace);
    }

    private void name(@Nullable String namespace) {
        if (namespace == null) {
            anyNamed = true;
        } else {
            named.add(namespace);
        }
    }

    /** A method that invalidates. */
    void invalidated(CacheInvalidate annotation, KitConfiguration kit) {
        boolean byTags = annotation.tags().length > 0;
        boolean byPattern = !annotation.pattern().isEmpty();
        boolean byKey = !annotation.key().isEmpty() || annotation.keyGenerator() != CacheKeyGenerator.class;
        tagged |= byTags;
        if (byPattern || byKey || annotation.wholeNamespace()) {
            String given = annotation.namespace();
            String name = given.isEmpty() ? kit.defaultNamespace().orElse(NONE) : given;
            name(name.indexOf('{') >= 0 || (byPattern && name.isEmpty()) ? null : name);
        }
    }

    /** Warns, once all beans are known. */
    void check(EventLog events) {
        for (Entry entry : entries) {
            if (entry.ttl.compareTo(LONG) > 0) {
                events.log(LOGGER, EventCode.ABSENT_FOR_LONG, entry.where, entry.ttl);
            }
            if (!isEnded(entry)) {
                events.log(LOGGER, EventCode.ABSENT_UNTIL_EXPIRY, entry.where, entry.ttl, entry.place());
            }
        }
        entries.clear();
    }

    private boolean isEnded(Entry entry) {
        boolean byName = entry.namespace == null ? !named.isEmpty() : named.contains(entry.namespace);
        return anyNamed || byName || (tagged && entry.tagged);
    }
}
