package io.cachekit.memory;

import io.cachekit.CacheKey;
import io.cachekit.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/** An entry with a validator of its value, for the load that replaces it. */
final class ValidatedEntry extends WindowedEntry {

    private final String validator;

    ValidatedEntry(CacheKey key, EntryContent content, String validator, long version, TimeSource time) {
        super(key, content, version, time);
        this.validator = validator;
    }

    @Override
    @Nullable String validator() {
        return validator;
    }
}
