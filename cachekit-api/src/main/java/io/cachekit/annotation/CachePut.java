package io.cachekit.annotation;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.CopyMode;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Always runs the method and stores what it returns; a null result and an empty {@code Optional} delete the entry. If
 * the key, its namespace, one of its tags, a pattern or everything was invalidated, or the key was set, while the
 * method ran, the key is invalidated instead: the order of the two results is unknown then. Inside a JTA transaction
 * the entry is stored after commit, and not on rollback. A method that throws stores nothing.
 *
 * <p>Templates and the TTL are those of {@link Cached}; <code>{result}</code> and <code>{result.property}</code> stand for what
 * the method returned. One of {@link #key} and {@link #keyGenerator} must be given.
 *
 * <p>A key without <code>{result}</code> is made before the method runs, from the arguments as they are then, and so is one
 * that a generator makes; use <code>{result.id}</code> for an id that the method assigns.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachePut {

    /** {@return the namespace, a template; empty for the configured default} */
    @Nonbinding
    String namespace() default "";

    /**
     * {@return the key inside the namespace, a template; empty if {@link #keyGenerator} is given}
     */
    @Nonbinding
    String key() default "";

    /**
     * {@return a CDI bean that makes the key, not together with {@link #key}; the interface itself
     * for none}
     */
    @Nonbinding
    Class<? extends CacheKeyGenerator> keyGenerator() default CacheKeyGenerator.class;

    /**
     * {@return the lifetime of the entry, as in {@link Cached#ttl}; empty for the configured
     * default}
     */
    @Nonbinding
    String ttl() default "";

    /** {@return the tags, templates; none by default} */
    @Nonbinding
    String[] tags() default {};

    /**
     * {@return the copies of the value in memory that callers get; the mode of the namespace by
     * default}
     */
    @Nonbinding
    CopyMode copy() default CopyMode.CONFIGURED;

    /** {@return as in {@link Cached#staleIfError}} */
    @Nonbinding
    String staleIfError() default "";

    /** {@return as in {@link Cached#staleWhileRevalidate}} */
    @Nonbinding
    String staleWhileRevalidate() default "";

    /** {@return as in {@link Cached#refreshAfter}} */
    @Nonbinding
    String refreshAfter() default "";

    /** {@return as in {@link Cached#ttlJitter}} */
    @Nonbinding
    double ttlJitter() default -1;
}
