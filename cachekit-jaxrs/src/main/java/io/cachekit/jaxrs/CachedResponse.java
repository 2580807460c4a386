package io.cachekit.jaxrs;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Caches the response of a resource method, or of all GET methods of a resource class; the method's annotation beats
 * the class's. GET and HEAD are answered from the cache after authorization. A response is not stored if the request
 * carries {@code Authorization} or has a principal, if it sets a cookie, or if it is {@code private}, {@code no-store},
 * {@code no-cache} or an error. What the response says in {@code Cache-Control} or {@code Expires} about its lifetime
 * beats the annotation. A response that was invalidated while it was made is sent and not stored.
 *
 * <p><b>Templates.</b> <code>{name}</code> stands for a path parameter or else a query parameter; <code>{path.name}
 * </code>, <code>{query.name}</code> and <code>{header.Name}</code> say which; a doubled brace is a literal one. A tag
 * whose parameter is absent is left out, and one with several values becomes several tags; a request that does not give
 * exactly one namespace passes the cache. Mistakes fail the deployment, or the first request where CDI does not
 * discover the class.
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
     * What identifies the response, a template, in place of the path and query; the authority and the selected media
     * type are always part of the key. Two methods of one namespace need two different templates.
     *
     * @return empty for the target URI
     */
    String key() default "";

    /**
     * How long a response lives that says nothing itself: ISO-8601 such as {@code PT10M}, {@code never}, or
     * <code>${property}</code> or <code>${property:default}</code> of MicroProfile Config, where a plain number means
     * seconds and 0 never.
     *
     * @return empty for the configured default
     */
    String ttl() default "";

    /**
     * The tags, templates; invalidated together with {@code @Cached} data of the same tag.
     *
     * @return none by default
     */
    String[] tags() default {};
}
