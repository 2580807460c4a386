package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.NewEntry;
import io.cachekit.internal.CacheCounters;
import io.cachekit.redis.EntryWrites.Mode;
import io.cachekit.redis.EntryWrites.Write;
import io.cachekit.spi.EncodedValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Writes entries: encodes values, and hands them to their buckets. Thread-safe. */
final class RedisWrites {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    private final Buckets buckets;
    private final Fanout fanout;
    private final ValueCoding values;
    private final CacheCounters counters;
    private final Duration grace;

    /** A late command is refused by its deadline, which may be one time-out late. */
    RedisWrites(Buckets buckets, Fanout fanout, ValueCoding values, CacheCounters counters, Duration timeout) {
        this.grace = timeout.multipliedBy(2);
        this.buckets = buckets;
        this.fanout = fanout;
        this.values = values;
        this.counters = counters;
    }

    void set(NewEntry entry) {
        Write write = encoded(entry);
        Bucket bucket = write.location().bucket();
        boolean unused =
                bucket.guard().write(write.key(), grace, () -> bucket.writes().write(write));
    }

    /**
     * Encodes all before the first is sent. Then every one is sent, or its invalidation queued,
     * despite failures of others; the first exception is thrown in the end.
     */
    void setAll(Collection<NewEntry> entries) {
        Map<CacheKey, Write> distinct = new LinkedHashMap<>();
        entries.forEach(entry -> {
            Write one = encoded(entry);
            Write unused = distinct.remove(entry.key()); // with its tags
            distinct.put(entry.key(), one);
        });
        Map<Bucket, List<Write>> byBucket = distinct.values().stream()
                .collect(
                        Collectors.groupingBy(one -> one.location().bucket(), LinkedHashMap::new, Collectors.toList()));
        fanout.forEach(List.copyOf(byBucket.entrySet()), writes -> {
            CacheUnavailableException first = null;
            for (List<Write> slice : EntryBatches.slices(writes.getValue())) {
                try {
                    send(writes.getKey(), slice);
                } catch (CacheUnavailableException e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw first;
            }
        });
    }

    private void send(Bucket bucket, List<Write> slice) {
        bucket.guard()
                .writeAll(
                        slice.stream().map(Write::key).toList(),
                        grace,
                        () -> bucket.batches().set(slice),
                        i -> bucket.writes().write(slice.get(i)));
    }

    private Write encoded(NewEntry entry) {
        CacheKey key = entry.key();
        Object value = entry.present();
        EntryLocation location = buckets.locate(key);
        EncodedValue encoded = values.encode(key, value, null, location.id());
        return new Write(Mode.SET, location, encoded, WriteTerms.of(entry), null);
    }

    /** Redeems a token; in the mode for the result of an effect, the key is fenced. */
    boolean redeem(Mode mode, NewEntry entry, CacheToken token) {
        CacheKey key = entry.key();
        EntryLocation location = buckets.locate(key);
        Bucket bucket = location.bucket();
        if (!(token instanceof RedisToken own) || own.bucket() != bucket.number()) {
            return false;
        }
        EncodedValue encoded = values.encodeLoaded(key, entry.value(), own.declared(), location.id());
        if (encoded == null) {
            return false;
        }
        Write write = new Write(mode, location, encoded, WriteTerms.of(entry), own);
        BooleanSupplier command = () -> {
            boolean admitted = bucket.writes().write(write);
            if (!admitted) {
                counters.raced(key.namespace());
            }
            return admitted;
        };
        return mode == Mode.STORE
                ? bucket.guard().store(key, command)
                : bucket.guard().write(key, grace, command);
    }

    boolean isCurrent(CacheKey key, CacheToken token) {
        EntryLocation location = buckets.locate(key);
        return token instanceof RedisToken own
                && own.bucket() == location.bucket().number()
                && location.read(bucket -> bucket.reads().isCurrent(own, key, location.id()), () -> false);
    }

    void renew(CacheKey key, CacheToken token) {
        ifOwner(key, token, (location, owner) -> location.bucket().leases().renew(location.id(), owner));
    }

    void end(CacheKey key, CacheToken token) {
        ifOwner(key, token, (location, owner) -> location.bucket().leases().end(location.id(), owner));
    }

    /** A lease that can't be renewed or returned expires. */
    private void ifOwner(CacheKey key, CacheToken token, BiConsumer<EntryLocation, String> command) {
        if (!(token instanceof RedisToken own) || own.owner() == null) {
            return;
        }
        EntryLocation location = buckets.locate(key);
        Supplier<Boolean> sent = () -> {
            command.accept(location, own.owner());
            return true;
        };
        try {
            boolean unused = location.bucket().guard().read(sent, () -> false);
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A load lease could not be renewed or returned", e);
        }
    }
}
