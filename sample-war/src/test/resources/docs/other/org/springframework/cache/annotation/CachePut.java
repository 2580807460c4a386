package org.springframework.cache.annotation;

/** As much of it as the migration pages show. */
public @interface CachePut {
    String[] cacheNames() default {};

    String key() default "";
}
