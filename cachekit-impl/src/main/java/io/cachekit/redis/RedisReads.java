package io.cachekit.redis;

import io.cachekit.CacheDecision;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheToken;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.LoadAttempt;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads entries: asks the bucket, decodes, counts. Thread-safe. */
record RedisReads(Buckets buckets, Fanout fanout, ValueCoding values, AccessLog accesses, CacheCounters counters) {

    @Nullable Object value(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        return countedValue(location, bytes(location), type, accesses.now());
    }

    private static byte[] bytes(EntryLocation location) {
        return location.read(bucket -> bucket.reads().get(location.id()), () -> EntryReads.MISSING);
    }

    boolean exists(CacheKey key) {
        EntryLocation location = buckets.locate(key);
        return location.read(
                bucket -> !EntryHeader.isHidden(bucket.reads().front(location.id()), bucket.clock()), () -> false);
    }

    <V> Optional<SizedEntry<V>> get(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        return Optional.ofNullable(this.<V>countedEntry(location, bytes(location), type, accesses.now()));
    }

    <V> Map<CacheKey, SizedEntry<V>> entries(Collection<CacheKey> keys, Type type) {
        return all(keys, (location, bytes, now) -> this.<V>countedEntry(location, bytes, type, now));
    }

    /** The values without their entries. */
    Map<CacheKey, Object> values(Collection<CacheKey> keys, Type type) {
        return all(keys, (location, bytes, now) -> countedValue(location, bytes, type, now));
    }

    /** Makes a result from the bytes of an entry that was read at a time; null if it can't be read. */
    private interface Maker<R> {
        @Nullable R make(EntryLocation location, byte[] entry, long now);
    }

    private <R> Map<CacheKey, R> all(Collection<CacheKey> keys, Maker<R> maker) {
        Map<Integer, List<EntryLocation>> byBucket = new LinkedHashMap<>();
        for (CacheKey key : new LinkedHashSet<>(keys)) {
            EntryLocation location = buckets.locate(key);
            byBucket.computeIfAbsent(location.bucket().number(), number -> new ArrayList<>())
                    .add(location);
        }
        Map<CacheKey, R> ordered = new LinkedHashMap<>();
        if (byBucket.size() == 1) {
            byBucket.values().forEach(locations -> all(locations, maker, ordered));
            return ordered;
        }
        Map<CacheKey, R> results = new ConcurrentHashMap<>();
        fanout.forEach(List.copyOf(byBucket.values()), locations -> all(locations, maker, results));
        for (CacheKey key : keys) {
            R one = results.get(key);
            if (one != null) {
                ordered.put(key, one);
            }
        }
        return ordered;
    }

    /** Reads entries of one bucket. */
    private <R> void all(List<EntryLocation> locations, Maker<R> maker, Map<CacheKey, R> results) {
        Bucket bucket = locations.get(0).bucket();
        List<EntryLocation> asked = new ArrayList<>(locations.size());
        List<byte[]> ids = new ArrayList<>(locations.size());
        for (EntryLocation location : locations) {
            if (bucket.guard().isBlocked(location.key())) {
                count(location.key(), false);
            } else {
                asked.add(location);
                ids.add(location.id());
            }
        }
        List<byte[]> entries = ids.isEmpty()
                ? List.of()
                : bucket.guard().read(() -> bucket.reads().getAll(ids), List::of);
        long now = accesses.now();
        for (int i = 0; i < ids.size(); i++) {
            EntryLocation location = asked.get(i);
            R one = maker.make(location, entries.isEmpty() ? EntryReads.MISSING : entries.get(i), now);
            if (one != null) {
                results.put(location.key(), one);
            }
        }
    }

    <V> SizedLookup<V> look(CacheKey key, Type type, boolean counting) {
        EntryLocation location = buckets.locate(key);
        EntryReads.Seen seen = location.<EntryReads.@Nullable Seen>read(
                bucket -> bucket.reads().look(location.id()), () -> null);
        if (seen == null) {
            return missed(key, new CacheLookup.Miss<>(CacheToken.none(), CacheDecision.MISS), counting);
        }
        EntryHeader header = EntryHeader.parse(seen.entry());
        if (header != null && header.absent()) {
            return missed(key, new CacheLookup.Absent<>(end(header)), counting);
        }
        boolean stale = header != null && header.isStale(location.bucket().clock());
        SizedEntry<V> entry = entry(location, header, seen.entry(), type, counting && !stale);
        if (entry == null || stale) {
            CacheToken token = token(location, seen.version(), type, null);
            CacheLookup.Stale<V> held = stale ? stale(location, header, entry) : null;
            return missed(key, new CacheLookup.Miss<>(token, CacheDecision.MISS, held), counting);
        }
        if (counting) {
            count(key, true);
        }
        return new SizedLookup<>(
                new CacheLookup.Hit<>(entry.entry(), CacheDecision.HIT_L2, isDue(location, header), entry.validator()),
                entry);
    }

    private <V> SizedLookup<V> missed(CacheKey key, CacheLookup<V> lookup, boolean counting) {
        if (counting) {
            count(key, false);
        }
        return new SizedLookup<>(lookup, null);
    }

    /** An entry past its logical expiry, which a script may have found before the clock does; else null. */
    private static <V> CacheLookup.@Nullable Stale<V> stale(
            EntryLocation location, @Nullable EntryHeader header, @Nullable SizedEntry<V> entry) {
        ServerClock clock = location.bucket().clock();
        return header == null || entry == null || !header.isStale(clock)
                ? null
                : new CacheLookup.Stale<>(entry.entry(), header.staleSince(clock), entry.validator());
    }

    /** The end of the knowledge that there is no value. */
    private static Instant end(EntryHeader header) {
        Instant end = header.expires();
        return end == null ? Instant.MAX : end;
    }

    private static boolean isDue(EntryLocation location, @Nullable EntryHeader header) {
        return header != null && header.isRefreshDue(location.bucket().clock());
    }

    /**
     * Begins a load. A value that can't be read is ignored: it is to be loaded anew.
     *
     * @param inHand the entry to refresh, or null for a load
     * @param found takes the entry that is found, if any
     */
    <V> LoadAttempt<V> begin(
            CacheKey key, Type type, String owner, @Nullable CacheEntry<?> inHand, Consumer<SizedEntry<V>> found) {
        EntryLocation location = buckets.locate(key);
        String purpose = inHand == null
                ? LoadLeases.LOAD
                : LoadLeases.refresh(inHand.createdAt().toEpochMilli());
        for (String one : new String[] {purpose, LoadLeases.IGNORE}) {
            LoadLeases.Begun begun = location.<LoadLeases.@Nullable Begun>read(
                    bucket -> bucket.leases().begin(location, owner, one), () -> null);
            if (begun == null) {
                break;
            }
            EntryHeader header = EntryHeader.parse(begun.entry());
            if (begun.found() && header != null && header.absent()) {
                return new LoadAttempt.Absent<>(end(header));
            }
            boolean none = header == null || header.absent();
            SizedEntry<V> entry = none ? null : entry(location, header, begun.entry(), type, false);
            if (!begun.found()) {
                return taken(location, begun, type, owner, stale(location, header, entry), entry);
            }
            if (entry != null) {
                found.accept(entry);
                return new LoadAttempt.Found<>(
                        entry.entry(), entry.bytes(), isDue(location, header), entry.validator());
            }
        }
        return new LoadAttempt.Granted<>(CacheToken.none(), null);
    }

    private static <V> LoadAttempt<V> taken(
            EntryLocation location,
            LoadLeases.Begun begun,
            Type type,
            String owner,
            CacheLookup.@Nullable Stale<V> stale,
            @Nullable SizedEntry<V> entry) {
        LoadAttempt.Live<V> live =
                entry == null || stale != null ? null : new LoadAttempt.Live<>(entry.entry(), entry.validator());
        return begun.granted()
                ? new LoadAttempt.Granted<>(token(location, begun.version(), type, owner), stale, live)
                : new LoadAttempt.Busy<>(token(location, begun.version(), type, null), stale, live);
    }

    private static CacheToken token(
            EntryLocation location, BucketVersion version, @Nullable Type type, @Nullable String owner) {
        return new RedisToken(location.bucket().number(), version, version.sequence(), type, owner);
    }

    CacheToken token(CacheKey key) {
        EntryLocation location = buckets.locate(key);
        return location.read(
                bucket -> token(location, bucket.reads().look(location.id()).version(), null, null), CacheToken::none);
    }

    private void count(CacheKey key, boolean hit) {
        counters.count(hit ? CacheEvent.HIT : CacheEvent.MISS, key.namespace());
    }

    private <V> @Nullable SizedEntry<V> countedEntry(EntryLocation location, byte[] bytes, Type type, long now) {
        EntryHeader header = EntryHeader.parse(bytes);
        SizedEntry<V> entry = isHidden(location, header) ? null : entry(location, header, bytes, type, true, now);
        count(location.key(), entry != null);
        return entry;
    }

    private @Nullable Object countedValue(EntryLocation location, byte[] entry, Type type, long now) {
        EntryHeader header = EntryHeader.parseWithoutTags(entry);
        Object value = isHidden(location, header) ? null : value(location, header, entry, type, now);
        count(location.key(), value != null);
        return value;
    }

    private static boolean isHidden(EntryLocation location, @Nullable EntryHeader header) {
        return header != null && header.isHidden(location.bucket().clock());
    }

    /** The value of a live entry whose refresh is not due; counts hits alone. */
    @Nullable Object settled(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        byte[] entry = bytes(location);
        EntryHeader header = EntryHeader.parseWithoutTags(entry);
        return isUnsettled(location, header)
                ? null
                : countedHit(key, value(location, header, entry, type, accesses.now()));
    }

    /** The same with the entry. */
    <V> Optional<SizedEntry<V>> settledEntry(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        byte[] bytes = bytes(location);
        EntryHeader header = EntryHeader.parse(bytes);
        return isUnsettled(location, header)
                ? Optional.empty()
                : Optional.ofNullable(countedHit(key, this.<V>entry(location, header, bytes, type, true)));
    }

    private static boolean isUnsettled(EntryLocation location, @Nullable EntryHeader header) {
        return isHidden(location, header) || isDue(location, header);
    }

    private <R> @Nullable R countedHit(CacheKey key, @Nullable R result) {
        if (result != null) {
            count(key, true);
        }
        return result;
    }

    private @Nullable Object value(
            EntryLocation location, @Nullable EntryHeader header, byte[] entry, Type type, long now) {
        Object value = values.value(location, header, entry, type, true);
        if (header != null && value != null) {
            accesses.read(location.key(), header, now);
        }
        return value;
    }

    private <V> @Nullable SizedEntry<V> entry(
            EntryLocation location, @Nullable EntryHeader header, byte[] bytes, Type type, boolean counting) {
        return entry(location, header, bytes, type, counting, accesses.now());
    }

    /** The key with the tags of the stored entry, which a caller's key need not have. */
    private static CacheKey tagged(CacheKey key, Set<String> tags) {
        return tags.isEmpty() && key.tags().isEmpty() ? key : new CacheKey(key.key(), key.namespace(), tags);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the format holds it against the type
    private <V> @Nullable SizedEntry<V> entry(
            EntryLocation location, @Nullable EntryHeader header, byte[] bytes, Type type, boolean counting, long now) {
        ValueCoding.Decoded decoded = values.decode(location, header, bytes, type, counting);
        if (header == null || decoded == null) {
            return null;
        }
        AccessLog.Access unflushed = accesses.pending(location.key(), header);
        long hits = header.hits() + (unflushed == null ? 0 : unflushed.reads());
        long last = unflushed == null ? header.lastAccessed() : Math.max(header.lastAccessed(), unflushed.last());
        if (counting) {
            accesses.read(location.key(), header, now);
        }
        CacheKey key = tagged(location.key(), header.tags());
        CacheEntry<V> entry = new CacheEntry<>(
                key, (V) decoded.value(), header.created(), header.expires(), hits, Instant.ofEpochMilli(last));
        return new SizedEntry<>(entry, decoded.bytes(), header.gone(), header.refreshDue(), header.validator());
    }
}
