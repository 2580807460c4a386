package io.cachekit.memory;

import io.cachekit.NewEntry;
import io.cachekit.spi.TimeSource;
import org.jspecify.annotations.Nullable;

/** An entry with a validator of its value, for the load that replaces it. */
final class ValidatedEntry extends WindowedEntry {

    private final String validator;

    ValidatedEntry(NewEntry entry, String validator, long weight, long version, TimeSource time) {
        super(entry, weight, version, time);
        this.validator = validator;
    }

    @Override
    @Nullable String validator() {
        return validator;
    }
}
