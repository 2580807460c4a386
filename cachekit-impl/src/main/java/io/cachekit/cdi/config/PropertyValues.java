package io.cachekit.cdi.config;

import io.cachekit.CopyMode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the values of properties; each method refuses what it can't read with an {@code IllegalArgumentException}. */
final class PropertyValues {

    private PropertyValues() {}

    static boolean bool(String value) {
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        if (value.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException(value);
    }

    /** Seconds, where 0 is null: never. */
    static @Nullable Duration ttl(String value) {
        long seconds = Long.parseLong(value);
        if (seconds < 0) {
            throw new IllegalArgumentException(value);
        }
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    static CopyMode copyMode(String value) {
        return switch (value.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "none" -> CopyMode.NONE;
            case "read" -> CopyMode.READ;
            case "read-write" -> CopyMode.READ_WRITE;
            default -> throw new IllegalArgumentException(value);
        };
    }

    static Set<String> list(String value) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : value.split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }
}
