package org.springframework.cache.annotation;

/** As much of it as the migration pages show. */
public @interface Cacheable {
    String[] cacheNames() default {};

    String key() default "";

    boolean sync() default false;
}
