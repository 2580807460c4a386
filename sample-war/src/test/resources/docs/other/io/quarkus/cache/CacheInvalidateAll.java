package io.quarkus.cache;

/** As much of it as the migration pages show. */
public @interface CacheInvalidateAll {
    String cacheName();
}
