package io.cachekit.redis;

import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads entries: asks the bucket, decodes, counts. Thread-safe. */
record RedisReads(Buckets buckets, Fanout fanout, ValueCoding values, AccessLog accesses, CacheCounters counters) {

    @Nullable Object value(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        return countedValue(location, bytes(location), type);
    }

    private static byte[] bytes(EntryLocation location) {
        return location.read(bucket -> bucket.reads().get(location.id()), () -> EntryReads.MISSING);
    }

    boolean exists(CacheKey key) {
        EntryLocation location = buckets.locate(key);
        return location.read(bucket -> bucket.reads().exists(location.id()), () -> false);
    }

    <V> Optional<SizedEntry<V>> get(CacheKey key, Type type) {
        EntryLocation location = buckets.locate(key);
        return Optional.ofNullable(this.<V>countedEntry(location, bytes(location), type));
    }

    <V> Map<CacheKey, SizedEntry<V>> entries(Collection<CacheKey> keys, Type type) {
        return all(keys, (location, bytes) -> this.<V>countedEntry(location, bytes, type));
    }

    /** The values without their entries. */
    Map<CacheKey, Object> values(Collection<CacheKey> keys, Type type) {
        return all(keys, (location, bytes) -> countedValue(location, bytes, type));
    }

    /** Makes a result from the bytes of an entry; null if it can't be read. */
    private interface Maker<R> {
        @Nullable R make(EntryLocation location, byte[] entry);
    }

    private <R> Map<CacheKey, R> all(Collection<CacheKey> keys, Maker<R> maker) {
        Map<Bucket, List<EntryLocation>> byBucket = new LinkedHashSet<>(keys)
                .stream()
                        .map(buckets::locate)
                        .collect(Collectors.groupingBy(EntryLocation::bucket, LinkedHashMap::new, Collectors.toList()));
        Map<CacheKey, R> ordered = new LinkedHashMap<>();
        Map<CacheKey, R> results = byBucket.size() > 1 ? new ConcurrentHashMap<>() : ordered;
        fanout.forEach(List.copyOf(byBucket.entrySet()), one -> all(one.getKey(), one.getValue(), maker, results));
        if (results != ordered) {
            for (CacheKey key : keys) {
                R one = results.get(key);
                if (one != null) {
                    ordered.put(key, one);
                }
            }
        }
        return ordered;
    }

    private <R> void all(Bucket bucket, List<EntryLocation> locations, Maker<R> maker, Map<CacheKey, R> results) {
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
        for (int i = 0; i < ids.size(); i++) {
            EntryLocation location = asked.get(i);
            R one = maker.make(location, entries.isEmpty() ? EntryReads.MISSING : entries.get(i));
            if (one != null) {
                results.put(location.key(), one);
            }
        }
    }

    <V> SizedLookup<V> look(CacheKey key, Type type, boolean counting) {
        EntryLocation location = buckets.locate(key);
        Optional<EntryReads.Seen> seen =
                location.read(bucket -> Optional.of(bucket.reads().look(location.id())), Optional::empty);
        SizedEntry<V> entry = seen.map(result -> this.<V>entry(location, result.entry(), type, counting))
                .orElse(null);
        if (counting) {
            count(key, entry != null);
        }
        return new SizedLookup<>(
                entry,
                seen.map(result -> token(location, result.version(), type, null))
                        .orElseGet(CacheToken::none));
    }

    /** Begins a load. A value that can't be read is ignored: it is to be loaded anew. */
    <V> LoadAttempt<V> begin(CacheKey key, Type type, String owner) {
        EntryLocation location = buckets.locate(key);
        for (boolean ignoring : new boolean[] {false, true}) {
            Optional<LoadLeases.Begun> begun = location.read(
                    bucket -> Optional.of(bucket.leases().begin(location, owner, ignoring)), Optional::empty);
            if (begun.isEmpty()) {
                break;
            }
            LoadLeases.Begun result = begun.get();
            if (result.entry().length == 0) {
                return result.granted()
                        ? new LoadAttempt.Granted<>(token(location, result.version(), type, owner), null)
                        : new LoadAttempt.Busy<>(token(location, result.version(), type, null), null);
            }
            SizedEntry<V> entry = entry(location, result.entry(), type, false);
            if (entry != null) {
                return new LoadAttempt.Found<>(entry.entry(), entry.bytes(), false);
            }
        }
        return new LoadAttempt.Granted<>(CacheToken.none(), null);
    }

    /** Begins a refresh, unless Redis holds another entry than the one in hand. */
    <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, String owner, CacheEntry<?> inHand) {
        EntryLocation location = buckets.locate(key);
        SizedEntry<V> held = this.<V>look(key, type, false).found();
        if (held != null && !held.entry().createdAt().equals(inHand.createdAt())) {
            return new LoadAttempt.Found<>(held.entry(), held.bytes(), false);
        }
        Optional<LoadLeases.Begun> begun =
                location.read(bucket -> Optional.of(bucket.leases().begin(location, owner, true)), Optional::empty);
        return begun.<LoadAttempt<V>>map(result -> result.granted()
                        ? new LoadAttempt.Granted<>(token(location, result.version(), type, owner), null)
                        : new LoadAttempt.Busy<>(token(location, result.version(), type, null), null))
                .orElseGet(() -> new LoadAttempt.Granted<>(CacheToken.none(), null));
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

    private <V> @Nullable SizedEntry<V> countedEntry(EntryLocation location, byte[] bytes, Type type) {
        SizedEntry<V> entry = entry(location, bytes, type, true);
        count(location.key(), entry != null);
        return entry;
    }

    private @Nullable Object countedValue(EntryLocation location, byte[] entry, Type type) {
        EntryHeader header = EntryHeader.parseWithoutTags(entry);
        ValueCoding.Decoded decoded = values.decode(location.key(), location.id(), header, entry, type, true);
        if (header != null && decoded != null) {
            accesses.read(location.key(), header);
        }
        count(location.key(), decoded != null);
        return decoded == null ? null : decoded.value();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the format holds it against the type
    private <V> @Nullable SizedEntry<V> entry(EntryLocation location, byte[] bytes, Type type, boolean counting) {
        EntryHeader header = EntryHeader.parse(bytes);
        ValueCoding.Decoded decoded = values.decode(location.key(), location.id(), header, bytes, type, counting);
        if (header == null || decoded == null) {
            return null;
        }
        AccessLog.Access unflushed = accesses.pending(location.key(), header);
        long hits = header.hits() + (unflushed == null ? 0 : unflushed.reads());
        long last = unflushed == null ? header.lastAccessed() : Math.max(header.lastAccessed(), unflushed.last());
        if (counting) {
            accesses.read(location.key(), header);
        }
        CacheKey key = location.key().withTags(header.tags().toArray(new String[0]));
        CacheEntry<V> entry = new CacheEntry<>(
                key, (V) decoded.value(), header.created(), header.expires(), hits, Instant.ofEpochMilli(last));
        return new SizedEntry<>(entry, decoded.bytes());
    }
}
