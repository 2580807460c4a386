package io.cachekit.instruments;

import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.ResponseCounts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts responses for the first of the kits that run, since responses do not name theirs.
 * Thread-safe.
 */
public final class FirstKitResponses {

    private final AtomicReference<@Nullable Counted> first = new AtomicReference<>();

    private record Counted(CacheKit kit, ResponseCounts counts) {}

    /** Notes a kit that is measured. Returns the counts, from zero, if it is the first. */
    public Optional<ResponseCounts> started(CacheKit kit) {
        ResponseCounts counts = new ResponseCounts();
        return first.compareAndSet(null, new Counted(kit, counts)) ? Optional.of(counts) : Optional.empty();
    }

    /** Counts a response, if a kit is measured; a null detail is none. */
    public void answered(ResponseDecision decision, @Nullable String detail) {
        Counted counted = first.get();
        if (counted != null) {
            counted.counts().count(decision, detail);
        }
    }

    /** Stops to count, if the kit is the first. */
    public void stopping(CacheKit kit) {
        first.updateAndGet(counted -> counted != null && counted.kit() == kit ? null : counted);
    }
}
