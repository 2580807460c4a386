package io.cachekit.jaxrs;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Caches the response of a resource method, or of all GET methods of a resource class or of an
 * {@code Application}; the method's annotation beats the class's, and that the application's. GET
 * and HEAD are answered from the cache after authorization, by the rules of RFC 9111 for a shared
 * cache: personal and forbidden responses are not stored. The response's own {@code Cache-Control}
 * or {@code Expires} beats the annotation. A response that was invalidated while it was made is
 * sent and not stored.
 *
 * <p><b>Templates.</b> <code>{name}</code> stands for a path parameter or else a query parameter;
 * <code>{path.name}</code>, <code>{query.name}</code>, <code>{matrix.name}</code>,
 * <code>{header.Name}</code> and <code>{cookie.name}</code> select one kind, and
 * <code>{caller.name}</code> is the name of the principal. A value is spelled as its declared type
 * spells it: 042 is 42 for a {@code long}. A doubled brace is a literal one. A tag without its
 * parameter is left out, and one with several values becomes several tags; a request that does not
 * give exactly one namespace passes the cache. Mistakes fail the deployment, or the first request
 * if CDI does not discover the class.
 */
@Documented
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CachedResponse {

    /**
     * The namespace, a template.
     *
     * @return empty for the configured default
     */
    String namespace() default "";

    /**
     * The identity of the response, a template, in place of the path and query; the authority, the
     * selected media type and the method are always part of the key. Each parameter that the method
     * declares (also in its class, its beans and its sub-resource locators) must be named here, in
     * {@link #ignoredParameters}, or, for a header field or {@code Cookie}, in {@link #vary}.
     * Undeclared path parameters are added.
     *
     * @return empty for the target URI
     */
    String key() default "";

    /**
     * Parameters that no response depends on, so that {@link #key} or {@link #queryParameters} need
     * not hold them: names, or {@code path.name}, {@code query.name}, {@code matrix.name}, {@code
     * header.Name}, {@code cookie.name}.
     *
     * @return none by default
     */
    String[] ignoredParameters() default {};

    /**
     * Makes the key if a template is not sufficient; excludes {@code key}. The method is part of
     * the key, as with a template; the generator must include all parameters that count.
     *
     * @return a CDI bean; the interface itself for none
     */
    Class<? extends ResponseKeyGenerator> keyGenerator() default ResponseKeyGenerator.class;

    /**
     * The time to live of a response without a lifetime: ISO-8601 such as {@code PT10M}, {@code
     * never}, or <code>${property}</code> or <code>${property:default}</code> of MicroProfile
     * Config, whose plain numbers mean seconds and 0 never. With {@code explicit} such a response
     * is not stored.
     *
     * @return empty for {@code cachekit.http.default-ttl}, else the default of the namespace
     */
    String ttl() default "";

    /**
     * The tags, templates; invalidated together with {@code @Cached} data of the same tag.
     *
     * @return none by default
     */
    String[] tags() default {};

    /**
     * Request fields that each response depends on, also those that it does not name in {@code
     * Vary}; they are added to the {@code Vary} that is sent.
     *
     * @return names of header fields, none by default
     */
    String[] vary() default {};

    /**
     * True if each caller has responses of their own: the principal is part of the key, {@code
     * private} responses to them are stored, and a response without a lifetime is sent with {@code
     * Cache-Control: private, no-cache}. Callers without a principal share theirs, of which {@code
     * private} ones are not stored. If false, a caller with a principal passes the cache, unless
     * {@code cachekit.http.share-with-principals} is set.
     *
     * @return false by default
     */
    boolean perUser() default false;

    /**
     * The query parameters that are part of the key: their names, or, each after an exclamation
     * mark, those that are not. For keys without a template or generator. A declared parameter must
     * be part of the key, or be left out by name.
     *
     * @return empty for the query exactly as received
     */
    String[] queryParameters() default {};

    /**
     * The time for which a stale response is still served while one request fetches the new one
     * (RFC 5861 §3); the response's own {@code stale-while-revalidate} beats it.
     *
     * @return ISO-8601, or a property as in {@link #ttl}; empty for {@code
     *     cachekit.http.stale-while-revalidate}
     */
    String staleWhileRevalidate() default "";

    /**
     * The time for which a stale response may replace a failure of the resource: an unmapped
     * exception, or 500, 502, 503 or 504 (RFC 5861 §4); the response's own {@code stale-if-error}
     * beats it.
     *
     * @return ISO-8601, or a property as in {@link #ttl}; empty for {@code
     *     cachekit.http.stale-if-error}
     */
    String staleIfError() default "";

    /**
     * True if requests for one response wait for one run of the resource (RFC 9111 §4). If the
     * response can't be shared, each request runs the resource. Only if {@code
     * cachekit.http.collapse} is on.
     *
     * @return true by default
     */
    boolean collapse() default true;

    /**
     * The longest body that is stored, in bytes; a longer one is sent unharmed.
     *
     * @return 1 or more, or 0 for {@code cachekit.http.max-body-bytes}
     */
    int maxBodyBytes() default 0;
}
