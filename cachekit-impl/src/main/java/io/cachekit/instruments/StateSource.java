package io.cachekit.instruments;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.MemoryUse;
import io.cachekit.spi.BackendStatus;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The state of a kit as a whole, as far as this node knows it.
 *
 * @param read reads it
 */
record StateSource(Function<CacheKit, Number> read) implements Source {

    /** The state of Redis. */
    static Source ofRedis(Function<BackendStatus.Remote, Number> read) {
        return new StateSource(
                kit -> read.apply(Objects.requireNonNull(kit.health().remote(), "Redis")));
    }

    /** The state of the L1 of hybrid. */
    static Source ofL1(Function<BackendStatus.L1, Number> read) {
        return new StateSource(
                kit -> read.apply(Objects.requireNonNull(kit.health().l1(), "L1")));
    }

    /** The use of the memory of this node. */
    static Source ofMemory(ToLongFunction<MemoryUse> read) {
        return new StateSource(kit -> read.applyAsLong((MemoryUse) kit.adapter()));
    }

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return () -> read.apply(kit);
    }
}
