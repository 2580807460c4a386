package org.springframework.cache.annotation;

/** As much of it as the migration pages show. */
public @interface Caching {
    CacheEvict[] evict() default {};
}
