package io.cachekit;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The part of the port for administration: counts, names and states. A backend that can't tell
 * leaves the methods as they are. Thread-safe.
 */
public interface CacheInspection {

    /**
     * Counts the live entries of a namespace. May read each of them: not for a hot path.
     *
     * @param namespace the namespace
     * @return the count, or empty if the backend can't tell
     */
    default OptionalLong entriesIn(String namespace) {
        return OptionalLong.empty();
    }

    /**
     * Counts the live entries of several namespaces. May read each of them: not for a hot path.
     *
     * @param namespaces the namespaces; duplicates count once
     * @return the counts by namespace, in their order, without those that the backend can't tell
     */
    default Map<String, Long> entriesIn(Collection<String> namespaces) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String namespace : new LinkedHashSet<>(namespaces)) {
            entriesIn(namespace).ifPresent(count -> counts.put(namespace, count));
        }
        return counts;
    }

    /**
     * Lists the namespaces that have entries, for administration. Changes and counts nothing. A
     * remote backend looks at a bounded number of entries, in several commands, and ends with an
     * incomplete list if it has more: not for a hot path.
     *
     * @param limit the most names to return, at least 1
     * @return the names, if the backend can tell
     */
    default NamespaceNames namespaces(int limit) {
        return NamespaceNames.unknown();
    }

    /**
     * Counts the live entries that an invalidation would remove now, for administration. Changes
     * and counts nothing. A remote backend looks at a bounded number of entries, in several
     * commands: not for a hot path.
     *
     * @param what the names
     * @return the count: exact, a lower bound, or unknown
     */
    default EntryCount count(Invalidation what) {
        return EntryCount.unknown();
    }

    /**
     * Reports the state of a key at each level, for diagnosis. Changes and counts nothing.
     *
     * @param key the key; its tags don't matter
     * @return one report a level, in the order in which a read asks them; none if the backend can't
     *     tell
     */
    default List<EntryReport> inspect(CacheKey key) {
        return List.of();
    }
}
