package io.cachekit.memory;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NamespaceNames;
import io.cachekit.spi.TimeSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at entries for administration; changes nothing. */
final class MemoryInspection {

    private final EntryTable table;
    private final Invalidations invalidations;
    private final TimeSource time;

    MemoryInspection(EntryTable table, Invalidations invalidations, TimeSource time) {
        this.table = table;
        this.invalidations = invalidations;
        this.time = time;
    }

    NamespaceNames namespaces(int limit) {
        List<String> names = table.namespaceRows()
                .names()
                .filter(name -> !name.isEmpty())
                .sorted()
                .limit(limit + 1L)
                .toList();
        boolean complete = names.size() <= limit;
        return NamespaceNames.of(complete ? names : names.subList(0, limit), complete);
    }

    /** Several names may share entries, which count once. */
    EntryCount count(Invalidation what) {
        long now = time.nanos();
        Stream<CacheKey> keys = what.parts().stream().flatMap(invalidations::rows);
        boolean shared = what.parts().size() > 1 || what instanceof Invalidation.Tags;
        return EntryCount.exactly((shared ? keys.distinct() : keys)
                .filter(key -> isNamed(table.find(LookupKey.of(key), now), what))
                .count());
    }

    private static boolean isNamed(@Nullable MemoryEntry entry, Invalidation what) {
        return entry != null && what.covers(entry.key);
    }

    EntryReport inspect(CacheKey key) {
        MemoryEntry entry = table.maps().find(LookupKey.of(key));
        if (entry == null) {
            return new EntryReport(EntryReport.Level.MEMORY, EntryReport.State.ABSENT, null);
        }
        CacheEntry<Object> read = entry.toCacheEntry(time);
        Object value = read.value();
        EntryReport.Details details = new EntryReport.Details(
                entry.tags,
                read.createdAt(),
                read.expiresAt(),
                read.hitCount(),
                read.lastAccessed(),
                entry.weight == Weights.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(entry.weight),
                value.getClass().getTypeName(),
                () -> Optional.of(value.toString()));
        return new EntryReport(EntryReport.Level.MEMORY, stateOf(entry), details);
    }

    private EntryReport.State stateOf(MemoryEntry entry) {
        long now = time.nanos();
        if (entry.isGone(now)) {
            return EntryReport.State.EXPIRED;
        }
        if (entry.isAbsent()) {
            return EntryReport.State.KNOWN_ABSENT;
        }
        return entry.isLive(now) ? EntryReport.State.SERVED : EntryReport.State.STALE;
    }
}
