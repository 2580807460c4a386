package org.springframework.cache.annotation;

/** As much of it as the migration pages show. */
public @interface CacheEvict {
    String[] cacheNames() default {};

    String key() default "";

    boolean allEntries() default false;
}
