package io.cachekit.cdi.config;

import java.util.Locale;

/** The names of environment variables, as MicroProfile Config derives them from those of properties. */
final class Variables {

    private Variables() {}

    /** The name of the variable for a property, or for a part of its name. */
    static String nameOf(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
