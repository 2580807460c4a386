package io.quarkus.cache;

/** As much of it as the migration pages show. */
public @interface CacheResult {
    String cacheName();

    long lockTimeout() default 0;
}
