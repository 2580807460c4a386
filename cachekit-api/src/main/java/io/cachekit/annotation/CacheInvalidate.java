package io.cachekit.annotation;

import io.cachekit.CacheKeyGenerator;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Invalidates after the method has returned, or its {@code CompletionStage} has completed,
 * normally; inside a JTA transaction after commit, and not on rollback. Several selectors are a
 * union. Repeatable.
 *
 * <p>Templates are those of {@link Cached}; <code>{result}</code> and
 * <code>{result.property}</code> stand for what the method returned. At least one of {@link #key},
 * {@link #keyGenerator}, {@link #tags}, {@link #pattern} and {@link #wholeNamespace} must be given.
 * Arguments are read after the method has run, or its stage has completed, as it has left them. A
 * selector that gives no name, say for a null in a template, does not keep the others back: what it
 * threw is thrown to the caller when they are done.
 *
 * <p>A stage is followed whatever the method is declared to return ({@code CompletionStage},
 * {@code Future}, {@code Object}); the caller gets one that completes after the invalidation. Any
 * other {@code Future} can't be followed: the invalidation comes when the method has returned it.
 * That is right for an asynchronous method of an EJB, whose interceptors run on the asynchronous
 * thread; if the work begins after that, as with {@code @Asynchronous} of MicroProfile Fault
 * Tolerance, return a {@code CompletionStage}. Results that are subscribed to, such as a
 * {@code Flow.Publisher}, stop the deployment.
 */
@Documented
@InterceptorBinding
@Repeatable(CacheInvalidate.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CacheInvalidate {

    /**
     * {@return the namespace of {@link #key}, {@link #pattern} and {@link #wholeNamespace}, a
     * template; empty for the configured default}
     */
    @Nonbinding
    String namespace() default "";

    /**
     * The key inside the namespace, a template.
     *
     * @return empty for none
     */
    @Nonbinding
    String key() default "";

    /**
     * {@return a CDI bean that makes the key, not together with {@link #key}; the interface itself
     * for none}
     */
    @Nonbinding
    Class<? extends CacheKeyGenerator> keyGenerator() default CacheKeyGenerator.class;

    /** {@return entries with any of these tags, templates, in every namespace; none by default} */
    @Nonbinding
    String[] tags() default {};

    /**
     * Entries whose key matches, a template whose values are escaped; see
     * {@link io.cachekit.KeyPattern}. It matches inside the namespace, or {@code fullKey()} of
     * every entry if neither the annotation nor the configuration names one.
     *
     * @return empty for none
     */
    @Nonbinding
    String pattern() default "";

    /**
     * {@return whether to remove every entry of the namespace, which the annotation or the
     * configuration must name; false by default}
     */
    @Nonbinding
    boolean wholeNamespace() default false;

    /** Holds repeated annotations. */
    @Documented
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {

        /** {@return the annotations, at least two} */
        @Nonbinding
        CacheInvalidate[] value();
    }
}
