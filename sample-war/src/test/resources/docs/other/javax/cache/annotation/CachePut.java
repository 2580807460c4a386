package javax.cache.annotation;

/** As much of it as the migration pages show. */
public @interface CachePut {
    String cacheName() default "";
}
