package javax.cache.annotation;

/** As much of it as the migration pages show. */
public @interface CacheDefaults {
    String cacheName() default "";
}
