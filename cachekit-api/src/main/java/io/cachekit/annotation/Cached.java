package io.cachekit.annotation;

import io.cachekit.CacheCondition;
import io.cachekit.CacheKeyGenerator;
import io.cachekit.CopyMode;
import io.cachekit.Refresh;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers a method of a CDI bean from the cache, and stores what it returns otherwise. Concurrent
 * calls with one key run the method once; a result that was invalidated while it was made is
 * returned and not stored. A null result and an empty {@code Optional} are returned and not stored
 * unless there is an {@link #absentTtl}; of a present {@code Optional} the element is stored, of a
 * {@code CompletionStage} its value. The method's exceptions reach the caller unchanged and store
 * nothing, unless {@link #staleIfError} holds.
 *
 * <p>A method that returns a stage is looked up on the calling thread, which runs it, too, unless
 * another load is waited for first: its transaction and request scope go with that thread. The
 * value is stored on the kit's executor, so that the thread that completes the stage does not wait
 * for a remote backend.
 *
 * <p><b>Templates.</b> <code>{name}</code> stands for a parameter, <code>{name.property}</code> for
 * a property of it (a record component, getter or public field), <code>{0}</code> for the first
 * parameter, <code>{caller.name}</code> for the user that is logged in (unless a parameter is named
 * {@code caller}); a doubled brace is a literal one. Text, numbers, {@code UUID}, {@code URI},
 * {@code Currency} and {@code java.time} stand for themselves, other values for their typed form in
 * a method key, see {@link io.cachekit.KeyPart#text}. A null in a key is refused with an
 * {@code IllegalArgumentException}. Values are not set apart from the text around them:
 * <code>{a}-{b}</code> is one key for {@code 1-2} and {@code 3}, and for {@code 1} and {@code 2-3};
 * if they may hold the separator, leave out {@link #key}, whose method key quotes them.
 *
 * <p>The method must be an instance method that is neither private nor final, and return a value.
 * On a class it is the default for those of its methods that return a value and have none of the
 * kit's three annotations. An interceptor binding or stereotype may carry it. Self-invocation is
 * not intercepted. All mistakes fail the deployment, in one message. The interceptor runs at
 * {@code LIBRARY_AFTER}: inside authorization and {@code @Transactional}, outside fault tolerance,
 * so that the value of a {@code @Fallback} on the same method is cached like its own; together with
 * {@link #staleIfError} it is a mistake, since the failure would never be seen.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Cached {

    /** {@return the namespace, a template; empty for the configured default} */
    @Nonbinding
    String namespace() default "";

    /**
     * {@return the key inside the namespace, a template; empty for the method key, see {@link
     * io.cachekit.CacheKey#fromMethodCall}}
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
     * The lifetime of the entry: ISO-8601 such as {@code PT10M}, {@code never}, or
     * <code>${property}</code> or <code>${property:default}</code> of MicroProfile Config, in which
     * a plain number means seconds and 0 never. Or <code>{result.property}</code>, a property of the
     * result: a {@code Duration}, an {@code Instant} until which it lives, or a whole number of
     * seconds; null for the configured default, and zero or less to return the result and not
     * store it.
     *
     * @return empty for the configured default
     */
    @Nonbinding
    String ttl() default "";

    /**
     * The tags, templates. In them <code>{result}</code> is what the method has returned, out of its
     * {@code Optional} or stage; where that is null, the tags that name it are left out.
     *
     * @return none by default
     */
    @Nonbinding
    String[] tags() default {};

    /**
     * {@return a CDI bean that decides before each call, with a null for the result, whether it uses
     * the cache; the interface itself for always} Otherwise the method runs, and nothing is read or
     * stored. Its exceptions reach the caller.
     */
    @Nonbinding
    Class<? extends CacheCondition> condition() default CacheCondition.class;

    /**
     * {@return a CDI bean that decides by the result whether that is returned and not stored; the
     * interface itself for never} Callers that wait for the result look again then, and an entry that it
     * would have replaced stays. If it throws, the result is not stored either, and a line is logged.
     */
    @Nonbinding
    Class<? extends CacheCondition> unless() default CacheCondition.class;

    /**
     * {@return the copies of the value in memory that callers get; the mode of the namespace by
     * default}
     */
    @Nonbinding
    CopyMode copy() default CopyMode.CONFIGURED;

    /**
     * States that the result is the same for all callers although the bean is not: a request, a
     * session, a conversation or a client of a stateful session bean has one of its own. Without
     * it, such a bean is refused unless the key or the namespace names <code>{caller.name}</code>,
     * or a {@link #keyGenerator} makes the key.
     *
     * @return false by default
     */
    @Nonbinding
    boolean shared() default false;

    /**
     * The time after its TTL for which a value is returned if the method throws a failure: ISO-8601
     * such as {@code PT1H}, up to 365 days, or a property as in {@link #ttl}. The exception reaches the
     * caller when there is no such value, or it was invalidated. {@code PT0S} is none.
     *
     * @return empty for what is configured, none by default
     */
    @Nonbinding
    String staleIfError() default "";

    /**
     * {@return the exceptions that are failures, with their subclasses, for {@link #staleIfError};
     * all but {@link Error}s by default} Of two classes that an exception extends, named here or
     * in {@link #skipOn}, the nearer one decides.
     */
    @Nonbinding
    Class<? extends Throwable>[] applyOn() default {Exception.class};

    /**
     * {@return the exceptions that are answers and no failures, with their subclasses, beside those
     * that are configured and those that are known, such as the {@code NoResultException} of
     * Jakarta Persistence} The stale value is removed then. None by default.
     */
    @Nonbinding
    Class<? extends Throwable>[] skipOn() default {};

    /**
     * The time after its TTL for which a value is returned while another is loaded: ISO-8601 up to 365 days,
     * or a property as in {@link #ttl}. {@code PT0S} is none.
     *
     * @return empty for what is configured, none by default
     */
    @Nonbinding
    String staleWhileRevalidate() default "";

    /**
     * The time after which the method runs again although the TTL of the entry is not over: ISO-8601 such as
     * {@code PT8M}, less than the TTL, or a part of it such as {@code 80%}, or a property as in
     * {@link #ttl}. {@code PT0S} is never. Each entry is due up to a tenth earlier, at random.
     *
     * @return empty for what is configured, never by default
     */
    @Nonbinding
    String refreshAfter() default "";

    /**
     * The thread that runs the method while an old value can be returned. With {@link
     * Refresh#BACKGROUND} it is one of the server's, after the call has returned and without its
     * caller: nobody is logged in, there is no transaction of the caller and no session, and the
     * request scope is a new one. The method is called once more on a reference to its bean, with
     * the same arguments and all interceptors, so that {@code @Transactional} begins a transaction
     * of its own. The arguments must be good for use then.
     *
     * <p>It is a mistake on beans that each caller, request or session has one of its own of, with
     * {@code @RolesAllowed}, {@code @DenyAll} or {@code @RunAs} on the method or its class, and with
     * <code>{caller.name}</code>; where it is only configured, such methods stay with their callers.
     * So does a method whose key turns out to be another one there.
     *
     * @return the configured one by default
     */
    @Nonbinding
    Refresh refresh() default Refresh.CONFIGURED;

    /**
     * The time that a caller waits for a run in the background before it gets the old value: ISO-8601, up to
     * the longest wait for a load ({@code cachekit.max-load-wait}), or a property as in {@link #ttl}. {@code PT0S} is none.
     *
     * @return empty for what is configured, none by default
     */
    @Nonbinding
    String maxRefreshWait() default "";

    /**
     * The time for which it is known that the method has returned null or an empty {@code Optional}:
     * ISO-8601, {@code PT0.001S} to {@code PT24H} and at most the TTL, or a property as in {@link
     * #ttl}. {@code PT0S} is not at all.
     *
     * @return empty for what is configured, not at all by default
     */
    @Nonbinding
    String absentTtl() default "";

    /**
     * {@return the part of the TTL by which it is shortened at most, 0 to 0.5, for each entry at
     * random; -1 for what is configured}
     */
    @Nonbinding
    double ttlJitter() default -1;
}
