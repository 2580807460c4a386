package io.cachekit.redis;

import io.cachekit.CacheKey;
import io.cachekit.CacheToken;
import io.cachekit.CacheUnavailableException;
import io.cachekit.internal.CacheCounters;
import io.cachekit.internal.CacheEvent;
import io.cachekit.internal.Ttl;
import io.cachekit.redis.EntryWrites.Mode;
import io.cachekit.redis.EntryWrites.Write;
import io.cachekit.spi.EncodedValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writes entries: encodes, and hands them to their bucket. */
final class RedisWrites {

    private static final Logger LOGGER = System.getLogger("io.cachekit.redis");

    private final Buckets buckets;
    private final Fanout fanout;
    private final ValueCoding values;
    private final CacheCounters counters;
    private final Duration settle;

    /** A command that took longer than the time-out is refused by its deadline, which may be one time-out late. */
    RedisWrites(Buckets buckets, Fanout fanout, ValueCoding values, CacheCounters counters, Duration timeout) {
        this.settle = timeout.multipliedBy(2);
        this.buckets = buckets;
        this.fanout = fanout;
        this.values = values;
        this.counters = counters;
    }

    void set(CacheKey key, Object value, @Nullable Duration ttl) {
        send(prepared(key, value, ttl));
    }

    /**
     * All are encoded before the first is sent, and every one is sent, or its invalidation queued, whatever becomes of
     * the others; the first failure that is to be told is told in the end.
     */
    void setAll(Map<CacheKey, ?> entries, @Nullable Duration ttl) {
        Map<CacheKey, Prepared> distinct = new LinkedHashMap<>(); // the map may go by something else than equality
        entries.forEach((key, value) -> {
            Prepared one = prepared(key, value, ttl);
            Prepared unused = distinct.remove(key); // with its tags
            distinct.put(key, one);
        });
        Map<Bucket, List<Write>> byBucket = new LinkedHashMap<>();
        for (Prepared one : distinct.values()) {
            byBucket.computeIfAbsent(one.name().bucket(), bucket -> new ArrayList<>())
                    .add(one.write());
        }
        fanout.forEach(List.copyOf(byBucket.keySet()), bucket -> {
            CacheUnavailableException first = null;
            for (List<Write> slice : EntryBatches.slices(byBucket.getOrDefault(bucket, List.of()))) {
                try {
                    send(bucket, slice);
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
        bucket.lane()
                .writeAll(
                        slice.stream().map(Write::key).toList(),
                        settle,
                        () -> bucket.batches().set(slice),
                        i -> bucket.writes().write(slice.get(i)));
    }

    private record Prepared(EntryLocation name, Write write) {}

    private Prepared prepared(CacheKey key, Object value, @Nullable Duration ttl) {
        long millis = millis(ttl);
        EntryLocation name = buckets.name(key);
        EncodedValue encoded = values.encode(key, Objects.requireNonNull(value, "value"), null, name.id());
        return new Prepared(name, new Write(Mode.SET, key, name.id(), encoded, millis, null));
    }

    private void send(Prepared prepared) {
        Bucket bucket = prepared.name().bucket();
        boolean unused = bucket.lane()
                .write(prepared.name().key(), settle, () -> bucket.writes().write(prepared.write()));
    }

    /** Redeems a token; with the mode for the result of an effect, the key is fenced. */
    boolean redeem(Mode mode, CacheKey key, Object value, @Nullable Duration ttl, CacheToken token) {
        long millis = millis(ttl);
        Objects.requireNonNull(value, "value");
        EntryLocation name = buckets.name(key);
        Bucket bucket = name.bucket();
        if (!(token instanceof RedisToken own) || own.bucket() != bucket.number()) {
            return false;
        }
        EncodedValue encoded = values.encodeLoaded(key, value, own.declared(), name.id());
        if (encoded == null) {
            return false;
        }
        Write write = new Write(mode, key, name.id(), encoded, millis, own);
        BooleanSupplier command = () -> {
            boolean admitted = bucket.writes().write(write);
            if (!admitted) {
                counters.count(CacheEvent.STALE_STORE_PREVENTED, key.namespace());
            }
            return admitted;
        };
        return mode == Mode.STORE
                ? bucket.lane().store(key, command)
                : bucket.lane().write(key, settle, command);
    }

    boolean isCurrent(CacheKey key, CacheToken token) {
        EntryLocation name = buckets.name(key);
        if (!(token instanceof RedisToken own) || own.bucket() != name.bucket().number()) {
            return false;
        }
        return name.bucket().lane().read(key, () -> name.bucket().reads().isCurrent(own, key, name.id()), () -> false);
    }

    void renew(CacheKey key, CacheToken token) {
        ifHeld(key, token, (name, right) -> name.bucket().marks().renew(name.id(), right));
    }

    void end(CacheKey key, CacheToken token) {
        ifHeld(key, token, (name, right) -> name.bucket().marks().end(name.id(), right));
    }

    /** A right that can't be kept or given back ends by itself. */
    private void ifHeld(CacheKey key, CacheToken token, BiConsumer<EntryLocation, String> command) {
        if (!(token instanceof RedisToken own) || own.right() == null) {
            return;
        }
        EntryLocation name = buckets.name(key);
        try {
            boolean unused = name.bucket()
                    .lane()
                    .read(
                            () -> {
                                command.accept(name, own.right());
                                return true;
                            },
                            () -> false);
        } catch (CacheUnavailableException e) {
            LOGGER.log(Level.DEBUG, "A right to load could not be kept or given back", e);
        }
    }

    private static long millis(@Nullable Duration ttl) {
        Duration checked = Ttl.check(ttl);
        return checked == null ? 0 : Math.max(1, Ttl.nanos(checked) / 1_000_000);
    }
}
