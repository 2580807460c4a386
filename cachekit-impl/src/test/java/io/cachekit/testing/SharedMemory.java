package io.cachekit.testing;

import io.cachekit.CacheAdapter;
import io.cachekit.CacheEntry;
import io.cachekit.CacheKey;
import io.cachekit.CacheLookup;
import io.cachekit.CacheStats;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.LookupKey;
import io.cachekit.NewEntry;
import io.cachekit.internal.LoadAttempt;
import io.cachekit.internal.LoadLeasing;
import io.cachekit.internal.StaleKeeping;
import io.cachekit.spi.TimeSource;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A backend that several nodes of one JVM share: entries and fences are those of another, leases of loads are added. */
public final class SharedMemory implements StaleKeeping, LoadLeasing {

    private final CacheAdapter entries;
    private final TimeSource time;
    private final Duration lease;
    private final Duration maxWait;
    private final Map<CacheKey, Lease> leases = new HashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private volatile @Nullable RuntimeException outage;

    /** Creates one without leases. */
    public SharedMemory(CacheAdapter entries, TimeSource time, Duration lease, Duration maxWait) {
        this.entries = entries;
        this.time = time;
        this.lease = lease;
        this.maxWait = maxWait;
    }

    private record Token(CacheToken inner) implements CacheToken {}

    private record Lease(Token holder, long endNanos) {}

    /** Lets every attempt fail from now on, or none. */
    public void failWith(@Nullable RuntimeException failure) {
        outage = failure;
    }

    /** The number of renewals of held leases. */
    public int renewals() {
        return renewals.get();
    }

    @Override
    public synchronized boolean isLeased(CacheKey key) {
        Lease held = leases.get(key);
        return held != null && held.endNanos() - time.nanos() > 0;
    }

    @Override
    public synchronized <V> LoadAttempt<V> beginLoad(CacheKey key, Type type) {
        CacheLookup<V> found = peekUnlessOut(key, type);
        if (found instanceof CacheLookup.Hit<V> hit) {
            return new LoadAttempt.Found<>(hit.entry(), 0, hit.refreshDue(), hit.validator());
        }
        if (found instanceof CacheLookup.Absent<V> absent) {
            return new LoadAttempt.Absent<>(absent.expiresAt());
        }
        CacheLookup.Miss<V> miss = (CacheLookup.Miss<V>) found;
        return leased(key, miss.token(), miss.stale(), null);
    }

    @Override
    public synchronized <V> LoadAttempt<V> beginRefresh(CacheKey key, Type type, CacheEntry<?> inHand) {
        CacheToken token = entries.token(key); // before the entry is read
        CacheLookup<V> found = peekUnlessOut(key, type);
        if (found instanceof CacheLookup.Absent<V> absent) {
            return new LoadAttempt.Absent<>(absent.expiresAt());
        }
        if (found instanceof CacheLookup.Miss<V> miss) {
            return leased(key, miss.token(), miss.stale(), null);
        }
        CacheLookup.Hit<V> hit = (CacheLookup.Hit<V>) found;
        boolean newer = !hit.entry().createdAt().equals(inHand.createdAt());
        return newer && !hit.refreshDue()
                ? new LoadAttempt.Found<>(hit.entry(), 0, false)
                : leased(key, token, null, new LoadAttempt.Live<>(hit.entry(), hit.validator()));
    }

    private <V> CacheLookup<V> peekUnlessOut(CacheKey key, Type type) {
        RuntimeException failure = outage;
        if (failure != null) {
            throw failure;
        }
        return entries.peek(key, type);
    }

    private <V> LoadAttempt<V> leased(
            CacheKey key, CacheToken inner, CacheLookup.@Nullable Stale<V> stale, LoadAttempt.@Nullable Live<V> live) {
        Token token = new Token(inner);
        if (isLeased(key)) {
            return new LoadAttempt.Busy<>(token, stale, live);
        }
        leases.put(key, new Lease(token, time.nanos() + lease.toNanos()));
        return new LoadAttempt.Granted<>(token, stale, live);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a lease belongs to one token, not to its like
    public synchronized void renewLoad(CacheKey key, CacheToken token) {
        Lease held = leases.get(key);
        if (held != null && held.holder() == token && isLeased(key)) {
            leases.put(key, new Lease(held.holder(), time.nanos() + lease.toNanos()));
            renewals.incrementAndGet();
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a lease belongs to one token, not to its like
    public synchronized void endLoad(CacheKey key, CacheToken token) {
        Lease held = leases.get(key);
        if (held != null && held.holder() == token) {
            leases.remove(key);
        }
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public Duration maxWait() {
        return maxWait;
    }

    private static CacheToken inner(CacheToken token) {
        return token instanceof Token own ? own.inner() : token;
    }

    @Override
    public boolean store(NewEntry entry, CacheToken token) {
        boolean stored = entries.store(entry, inner(token));
        if (stored) {
            endLoad(entry.key(), token);
        }
        return stored;
    }

    @Override
    public boolean replace(NewEntry entry, CacheToken token) {
        boolean stored = entries.replace(entry, inner(token));
        if (stored) {
            endLoad(entry.key(), token);
        }
        return stored;
    }

    @Override
    public boolean isCurrent(CacheKey key, CacheToken token) {
        return entries.isCurrent(key, inner(token));
    }

    @Override
    public <V> CacheLookup<V> lookup(CacheKey key, Type type) {
        return entries.lookup(key, type);
    }

    @Override
    public <V> CacheLookup<V> peek(CacheKey key, Type type) {
        return entries.peek(key, type);
    }

    @Override
    public CacheToken token(CacheKey key) {
        return entries.token(key);
    }

    @Override
    public boolean exists(CacheKey key) {
        return entries.exists(key);
    }

    @Override
    public boolean keepsStale() {
        return entries.keepsStale();
    }

    @Override
    public <V> @Nullable V settled(LookupKey key, Type type) {
        return entries.settled(key, type);
    }

    @Override
    public void set(NewEntry entry) {
        entries.set(entry);
    }

    @Override
    public void setAll(Collection<NewEntry> added) {
        entries.setAll(added);
    }

    @Override
    public long invalidate(Invalidation what) {
        return entries.invalidate(what);
    }

    @Override
    public long cleanupExpired() {
        return entries.cleanupExpired();
    }

    @Override
    public CacheStats getStats() {
        return entries.getStats();
    }

    @Override
    public void close() {
        entries.close();
    }
}
