package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.Ttl;
import io.cachekit.redis.EntryWrites.Mode;
import io.cachekit.redis.EntryWrites.Write;
import io.cachekit.spi.EncodedValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    void set(CacheKey key, Object value, @Nullable Duration ttl) {
        Write write = encoded(key, value, ttl);
        Bucket bucket = write.location().bucket();
        boolean unused =
                bucket.guard().write(write.key(), grace, () -> bucket.writes().write(write));
    }

    /**
     * Encodes all before the first is sent. Then every one is sent, or its invalidation queued,
     * despite failures of others; the first exception is thrown in the end.
     */
    void setAll(Map<CacheKey, ?> entries, @Nullable Duration ttl) {
        Map<CacheKey, Write> distinct = new LinkedHashMap<>(); // the map may not use equality
        entries.forEach((key, value) -> {
            Write one = encoded(key, value, ttl);
            Write unused = distinct.remove(key); // with its tags
            distinct.put(key, one);
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

    private Write encoded(CacheKey key, Object value, @Nullable Duration ttl) {
        long millis = millis(ttl);
        EntryLocation location = buckets.locate(key);
        EncodedValue encoded = values.encode(key, Objects.requireNonNull(value, "value"), null, location.id());
        return new Write(Mode.SET, location, encoded, millis, null);
    }

    /** Redeems a token; in the mode for the result of an effect, the key is fenced. */
    boolean redeem(Mode mode, CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        long millis = millis(ttl);
        Objects.requireNonNull(value, "value");
        EntryLocation location = buckets.locate(key);
        Bucket bucket = location.bucket();
        if (!(token instanceof RedisToken own) || own.bucket() != bucket.number()) {
            return false;
        }
        EncodedValue encoded = values.encodeLoaded(key, value, own.declared(), location.id());
        if (encoded == null) {
            return false;
        }
        Write write = new Write(mode, location, encoded, millis, own);
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

    private static long millis(@Nullable Duration ttl) {
        Duration checked = Ttl.check(ttl);
        return checked == null ? 0 : Math.max(1, Ttl.nanos(checked) / 1_000_000);
    }
}
