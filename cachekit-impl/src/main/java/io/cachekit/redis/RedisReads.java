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
import org.jspecify.annotations.Nullable;

/** Reads entries: asks the bucket, decodes, counts. */
final class RedisReads {

    private final Buckets buckets;
    private final Fanout fanout;
    private final ValueCoding values;
    private final AccessLog accesses;
    private final CacheCounters counters;

    RedisReads(Buckets buckets, Fanout fanout, ValueCoding values, AccessLog accesses, CacheCounters counters) {
        this.buckets = buckets;
        this.fanout = fanout;
        this.values = values;
        this.accesses = accesses;
        this.counters = counters;
    }

    @Nullable Object value(CacheKey key, Type type) {
        EntryLocation name = buckets.name(key);
        return countedValue(name, bytes(name), type);
    }

    private static byte[] bytes(EntryLocation name) {
        Bucket bucket = name.bucket();
        return bucket.lane().read(name.key(), () -> bucket.reads().get(name.id()), () -> EntryReads.MISSING);
    }

    boolean exists(CacheKey key) {
        EntryLocation name = buckets.name(key);
        return name.bucket().lane().read(key, () -> name.bucket().reads().exists(name.id()), () -> false);
    }

    /** One command, as of a value alone. */
    <V> Optional<SizedEntry<V>> get(CacheKey key, Type type) {
        EntryLocation name = buckets.name(key);
        return Optional.ofNullable(this.<V>countedEntry(name, bytes(name), type));
    }

    <V> Map<CacheKey, SizedEntry<V>> entries(Collection<CacheKey> keys, Type type) {
        return all(keys, (name, bytes) -> this.<V>countedEntry(name, bytes, type));
    }

    /** Without what else is known of the entries. */
    Map<CacheKey, Object> values(Collection<CacheKey> keys, Type type) {
        return all(keys, (name, bytes) -> countedValue(name, bytes, type));
    }

    /** Makes something of the bytes of an entry, or nothing. */
    private interface Maker<R> {
        @Nullable R make(EntryLocation name, byte[] entry);
    }

    private <R> Map<CacheKey, R> all(Collection<CacheKey> keys, Maker<R> maker) {
        Map<Bucket, List<EntryLocation>> byBucket = new LinkedHashMap<>();
        Map<CacheKey, R> ordered = new LinkedHashMap<>();
        for (CacheKey key : new LinkedHashSet<>(keys)) {
            EntryLocation name = buckets.name(key);
            byBucket.computeIfAbsent(name.bucket(), bucket -> new ArrayList<>()).add(name);
        }
        Map<CacheKey, R> found = byBucket.size() > 1 ? new ConcurrentHashMap<>() : ordered;
        fanout.forEach(
                List.copyOf(byBucket.keySet()),
                bucket -> all(bucket, byBucket.getOrDefault(bucket, List.of()), maker, found));
        if (found != ordered) {
            for (CacheKey key : keys) {
                R one = found.get(key);
                if (one != null) {
                    ordered.put(key, one);
                }
            }
        }
        return ordered;
    }

    private <R> void all(Bucket bucket, List<EntryLocation> names, Maker<R> maker, Map<CacheKey, R> found) {
        List<EntryLocation> asked = new ArrayList<>(names.size());
        List<byte[]> ids = new ArrayList<>(names.size());
        for (EntryLocation name : names) {
            if (bucket.lane().holdsBack(name.key())) {
                count(name.key(), false);
            } else {
                asked.add(name);
                ids.add(name.id());
            }
        }
        List<byte[]> entries = ids.isEmpty()
                ? List.of()
                : bucket.lane().read(() -> bucket.reads().getAll(ids), List::of);
        for (int i = 0; i < ids.size(); i++) {
            EntryLocation name = asked.get(i);
            R one = maker.make(name, entries.isEmpty() ? EntryReads.MISSING : entries.get(i));
            if (one != null) {
                found.put(name.key(), one);
            }
        }
    }

    <V> SizedLookup<V> look(CacheKey key, Type type, boolean counting) {
        EntryLocation name = buckets.name(key);
        Optional<EntryReads.Seen> seen = name.bucket()
                .lane()
                .read(key, () -> Optional.of(name.bucket().reads().look(name.id())), Optional::empty);
        SizedEntry<V> entry = seen.map(found -> this.<V>entry(name, found.entry(), type, counting))
                .orElse(null);
        if (counting) {
            count(key, entry != null);
        }
        return new SizedLookup<>(
                entry,
                seen.map(found -> token(name, found.position(), type, null)).orElseGet(CacheToken::none));
    }

    /** A value that can't be read is passed over: it is to be loaded anew. */
    <V> LoadAttempt<V> begin(CacheKey key, Type type, String owner) {
        EntryLocation name = buckets.name(key);
        for (boolean passOver : new boolean[] {false, true}) {
            Optional<LoadLeases.Begun> begun = name.bucket()
                    .lane()
                    .read(key, () -> Optional.of(name.bucket().marks().begin(name, owner, passOver)), Optional::empty);
            if (begun.isEmpty()) {
                break;
            }
            LoadLeases.Begun found = begun.get();
            if (found.entry().length == 0) {
                return found.granted()
                        ? new LoadAttempt.Granted<>(token(name, found.position(), type, owner))
                        : new LoadAttempt.Busy<>(token(name, found.position(), type, null));
            }
            SizedEntry<V> entry = entry(name, found.entry(), type, false);
            if (entry != null) {
                return new LoadAttempt.Found<>(entry.entry(), entry.bytes());
            }
        }
        return new LoadAttempt.Granted<>(CacheToken.none());
    }

    private static CacheToken token(
            EntryLocation name, BucketVersion position, @Nullable Type type, @Nullable String right) {
        return new RedisToken(name.bucket().number(), position, position.sequence(), type, right);
    }

    CacheToken token(CacheKey key) {
        EntryLocation name = buckets.name(key);
        return name.bucket()
                .lane()
                .read(
                        key,
                        () -> token(name, name.bucket().reads().look(name.id()).position(), null, null),
                        CacheToken::none);
    }

    private void count(CacheKey key, boolean hit) {
        counters.count(hit ? CacheEvent.HIT : CacheEvent.MISS, key.namespace());
    }

    private <V> @Nullable SizedEntry<V> countedEntry(EntryLocation name, byte[] bytes, Type type) {
        SizedEntry<V> entry = entry(name, bytes, type, true);
        count(name.key(), entry != null);
        return entry;
    }

    private @Nullable Object countedValue(EntryLocation name, byte[] entry, Type type) {
        EntryHeader header = EntryHeader.parseWithoutTags(entry);
        ValueCoding.Decoded decoded = values.decode(name.key(), name.id(), header, entry, type, true);
        if (header != null && decoded != null) {
            accesses.read(name.key(), header);
        }
        count(name.key(), decoded != null);
        return decoded == null ? null : decoded.value();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the format holds it against the type
    private <V> @Nullable SizedEntry<V> entry(EntryLocation name, byte[] bytes, Type type, boolean counting) {
        EntryHeader header = EntryHeader.parse(bytes);
        ValueCoding.Decoded decoded = values.decode(name.key(), name.id(), header, bytes, type, counting);
        if (header == null || decoded == null) {
            return null;
        }
        AccessLog.Access unflushed = accesses.pending(name.key(), header);
        long hits = header.hits() + (unflushed == null ? 0 : unflushed.reads());
        long last = unflushed == null ? header.lastAccessed() : Math.max(header.lastAccessed(), unflushed.last());
        if (counting) {
            accesses.read(name.key(), header);
        }
        CacheKey key = name.key().withTags(header.tags().toArray(new String[0]));
        CacheEntry<V> entry = new CacheEntry<>(
                key, (V) decoded.value(), header.created(), header.expires(), hits, Instant.ofEpochMilli(last));
        return new SizedEntry<>(entry, decoded.bytes());
    }
}
