package io.cachekit.instruments;

import io.cachekit.core.CacheKit;
import io.cachekit.internal.AbsenceCount;
import java.util.function.Supplier;

/** The values in the backend that are known to be absent. */
record AbsentSource() implements Source {

    @Override
    public Supplier<Number> whole(CacheKit kit) {
        return EntriesSource.counting(kit, ((AbsenceCount) kit.adapter())::absentEntries);
    }
}
