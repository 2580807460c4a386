package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.EntryCount;
import io.cachekit.EntryReport;
import io.cachekit.EntryReport.Level;
import io.cachekit.EntryReport.State;
import io.cachekit.Invalidation;
import io.cachekit.NamespaceNames;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at entries and indexes for administration; changes nothing. Indexes are counted by one
 * command each, or read page by page up to a bound. An unavailable bucket makes a count a lower
 * bound.
 */
final class RedisInspection {

    /** The most rows of indexes that are read for a list of namespaces. */
    private static final int LISTED_ROWS = 500_000;

    /** The most rows of indexes that are read for a count. */
    private static final int COUNTED_ROWS = 50_000;

    private static final Set<State> NOT_LIVE = Set.of(State.ABSENT, State.STALE, State.KNOWN_ABSENT);

    private final Buckets buckets;
    private final ValueCoding values;
    private final AccessLog accesses;

    RedisInspection(Buckets buckets, ValueCoding values, AccessLog accesses) {
        this.buckets = buckets;
        this.values = values;
        this.accesses = accesses;
    }

    NamespaceNames namespaces(int limit) {
        Set<String> names = new TreeSet<>();
        LiveRows rows = new LiveRows(LISTED_ROWS);
        boolean complete = true;
        for (Bucket bucket : buckets.all()) {
            complete &= rows.visit(bucket, bucket.scripts().names().all(), id -> {
                String name = EntryId.namespaceOf(id);
                boolean counts = name != null && !name.isEmpty() && !names.contains(name);
                return !counts || (names.size() < limit && names.add(name));
            });
        }
        return NamespaceNames.of(names, complete);
    }

    Map<String, Long> entriesIn(Collection<String> namespaces) {
        List<String> distinct = List.copyOf(new LinkedHashSet<>(namespaces));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Bucket bucket : distinct.isEmpty() ? List.<Bucket>of() : buckets.all()) {
            KeyNames names = bucket.scripts().names();
            List<byte[]> indexes = distinct.stream()
                    .flatMap(name -> Stream.of(names.namespace(name), names.namespaceWindows(name)))
                    .toList();
            List<Object> reply =
                    LiveRows.answer(bucket, () -> bucket.scripts().list(Script.COUNTS, indexes, List.of()));
            for (int i = 0; reply != null && i < distinct.size(); i++) {
                counts.merge(distinct.get(i), (Long) reply.get(i), Long::sum);
            }
        }
        return counts;
    }

    EntryCount count(Invalidation what) {
        if (what instanceof Invalidation.Key one) {
            EntryReport report = inspect(one.key());
            return report.state() == State.UNAVAILABLE
                    ? EntryCount.unknown()
                    : EntryCount.exactly(NOT_LIVE.contains(report.state()) ? 0 : 1);
        }
        if (what instanceof Invalidation.All) {
            return rows(names -> List.of(names.all(), names.windows()));
        }
        if (what instanceof Invalidation.Namespace whole) {
            String namespace = whole.namespace();
            return rows(names -> List.of(names.namespace(namespace), names.namespaceWindows(namespace)));
        }
        if (what instanceof Invalidation.Tags some) {
            return tagged(List.copyOf(some.tags()));
        }
        if (what instanceof Invalidation.Union union) {
            return atLeast(union.parts().stream().map(this::count).toList());
        }
        String namespace = what instanceof Invalidation.PatternInNamespace some ? some.namespace() : null;
        return distinct(names -> List.of(namespace == null ? names.all() : names.namespace(namespace)), what::covers);
    }

    /** Counts the live rows of an index with an index of windows in all buckets. */
    private EntryCount rows(Function<KeyNames, List<byte[]>> indexes) {
        EntryCount sum = EntryCount.exactly(0);
        for (Bucket bucket : buckets.all()) {
            BucketScripts scripts = bucket.scripts();
            Long count = LiveRows.answer(
                    bucket, () -> scripts.number(Script.COUNT, indexes.apply(scripts.names()), List.of()));
            sum = sum.plus(count == null ? EntryCount.unknown() : EntryCount.exactly(count));
        }
        return sum;
    }

    /** Counts entries that have any of several tags, once each. */
    private EntryCount tagged(List<String> tags) {
        if (anyWindows()) {
            return distinct(names -> tags.stream().map(names::tag).toList(), key -> true);
        }
        List<EntryCount> each = tags.stream()
                .map(tag -> rows(names -> List.of(names.tag(tag), names.windows())))
                .toList();
        boolean small = each.stream().mapToLong(EntryCount::atLeast).sum() <= COUNTED_ROWS;
        if (each.size() < 2 || !small || !each.stream().allMatch(EntryCount::exact)) {
            return each.size() == 1 ? each.get(0) : atLeast(each);
        }
        return distinct(names -> tags.stream().map(names::tag).toList(), key -> true);
    }

    /** Checks whether entries may be stale or absent: then rows of tags don't tell how many are live. */
    private boolean anyWindows() {
        for (Bucket bucket : buckets.all()) {
            BucketScripts scripts = bucket.scripts();
            Boolean any = LiveRows.answer(
                    bucket, () -> scripts.redis().exists(scripts.names().windows()));
            if (Boolean.TRUE.equals(any)) {
                return true;
            }
        }
        return false;
    }

    /** Counts those keys in some indexes of all buckets that match, once each. */
    private EntryCount distinct(Function<KeyNames, List<byte[]>> indexes, Predicate<CacheKey> matching) {
        LiveRows rows = new LiveRows(COUNTED_ROWS);
        Set<CacheKey> found = new HashSet<>();
        boolean complete = true;
        for (Bucket bucket : buckets.all()) {
            for (byte[] index : indexes.apply(bucket.scripts().names())) {
                complete &= rows.visit(bucket, index, id -> {
                    CacheKey key = EntryId.parse(id);
                    if (key != null && matching.test(key)) {
                        boolean unused = found.add(key);
                    }
                    return true;
                });
            }
        }
        return new EntryCount(found.size(), complete);
    }

    /** The count of entries that some of several counts may share. */
    private static EntryCount atLeast(List<EntryCount> counts) {
        long largest = counts.stream().mapToLong(EntryCount::atLeast).max().orElse(0);
        boolean none = largest == 0 && counts.stream().allMatch(EntryCount::exact);
        return new EntryCount(largest, none);
    }

    EntryReport inspect(CacheKey key) {
        EntryLocation location = buckets.locate(key);
        Bucket bucket = location.bucket();
        byte[] bytes = LiveRows.answer(bucket, () -> bucket.reads().get(location.id()));
        if (bytes == null) {
            return new EntryReport(Level.REDIS, State.UNAVAILABLE, null);
        }
        EntryHeader header = EntryHeader.parse(bytes);
        EntryReport.Details details = header == null ? null : details(location, header, bytes);
        State state = state(bucket, key, bytes, details);
        if (header != null && state == State.SERVED && header.isHidden(bucket.clock())) {
            state = header.absent() ? State.KNOWN_ABSENT : State.STALE;
        }
        return new EntryReport(Level.REDIS, state, details);
    }

    boolean isLeased(CacheKey key) {
        EntryLocation location = buckets.locate(key);
        BucketScripts scripts = location.bucket().scripts();
        return Boolean.TRUE.equals(LiveRows.answer(
                location.bucket(), () -> scripts.redis().exists(scripts.names().lease(location.id()))));
    }

    private static State state(Bucket bucket, CacheKey key, byte[] bytes, EntryReport.@Nullable Details details) {
        if (bytes.length == 0) {
            return State.ABSENT;
        }
        if (details == null) {
            return State.UNREADABLE;
        }
        return bucket.guard().awaitsInvalidation(key) ? State.INVALIDATION_QUEUED : State.SERVED;
    }

    private EntryReport.Details details(EntryLocation location, EntryHeader header, byte[] bytes) {
        AccessLog.Access unflushed = accesses.pending(location.key(), header);
        long hits = header.hits() + (unflushed == null ? 0 : unflushed.reads());
        long last = unflushed == null ? header.lastAccessed() : Math.max(header.lastAccessed(), unflushed.last());
        return new EntryReport.Details(
                header.tags(),
                header.created(),
                header.expires(),
                hits,
                Instant.ofEpochMilli(last),
                OptionalLong.of(bytes.length),
                null,
                () -> header.absent()
                        ? Optional.empty()
                        : values.text(location.key(), location.id(), header.value(bytes)));
    }
}
