package io.cachekit.memory;

import io.cachekit.NewEntry;
import io.cachekit.Terms;
import io.cachekit.internal.Ttl;
import io.cachekit.spi.TimeSource;
import java.time.Duration;

/**
 * An entry with more than one deadline, or an absent value. The deadline that hits compare is the
 * first one: from there on, readers ask this entry.
 */
class WindowedEntry extends MemoryEntry {

    private final boolean ends;
    private final long logicalNanos;
    private final long physicalNanos;

    WindowedEntry(NewEntry entry, long weight, long version, TimeSource time) {
        super(entry, weight, attentionNanos(entry), version, time);
        Terms terms = entry.terms();
        Duration ttl = terms.ttl();
        long created = accessedNanos();
        this.ends = ttl != null;
        this.logicalNanos = created + (ttl == null ? 0 : Ttl.nanos(ttl));
        this.physicalNanos = created + Ttl.physicalNanos(terms);
    }

    private static long attentionNanos(NewEntry entry) {
        Duration refresh = entry.terms().refreshAfter();
        Duration ttl = entry.terms().ttl();
        if (entry.value() == null) {
            return 0;
        }
        if (refresh != null) {
            return Ttl.nanos(refresh);
        }
        return ttl == null ? Long.MAX_VALUE / 2 : Ttl.nanos(ttl);
    }

    @Override
    boolean isLive(long nowNanos) {
        return !isAbsent() && !(ends && nowNanos - logicalNanos >= 0);
    }

    @Override
    boolean isGone(long nowNanos) {
        return ends && nowNanos - physicalNanos >= 0;
    }

    @Override
    boolean isAbsent() {
        return value == AbsentValue.INSTANCE;
    }

    @Override
    Duration since(long nowNanos) {
        return Duration.ofNanos(nowNanos - logicalNanos);
    }

    @Override
    boolean ends() {
        return ends;
    }

    @Override
    long endNanos() {
        return physicalNanos;
    }
}
