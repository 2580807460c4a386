package io.cachekit.jaxrs;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Invalidates responses and {@code @Cached} data after a resource method has answered with a 2xx or
 * 3xx status, beside the target URI itself, which every such answer to an unsafe method invalidates
 * (RFC 9111 §4.4). A 4xx or 5xx answer invalidates nothing, also one that an exception was mapped
 * to. The invalidation runs when the method has returned, its stage has completed or its {@code
 * AsyncResponse} was resumed, so after a transaction of the method's own, and before the answer is
 * sent: a client that has the answer can't get the old response. A response that was made meanwhile
 * isn't stored.
 *
 * <p>Only for methods that change something, which is any but GET, HEAD, OPTIONS and TRACE; on a
 * class it concerns those of its methods. The annotations of a method replace those of the class.
 * Repeatable; several selectors are a union. At least one of {@link #tags}, {@link #namespace} and
 * {@link #pattern} must be given.
 *
 * <p><b>Templates</b> are those of {@link CachedResponse}: <code>{name}</code> stands for a path
 * parameter or else a query parameter; <code>{path.name}</code>, <code>{query.name}</code>,
 * <code>{matrix.name}</code>, <code>{header.Name}</code> and <code>{cookie.name}</code> select one
 * kind; values are spelled by their declared types; a doubled brace is a literal one. A template
 * without its parameter selects nothing, and one with several values selects each of them, up to
 * 32. Mistakes fail the deployment; those in a class that CDI does not discover are logged as a
 * warning at each answer, and its annotations then invalidate nothing.
 *
 * <p><b>Failures.</b> If a selector fails, the others still run, the failure is logged as a
 * warning, and the answer is sent; also if {@code cachekit.redis.on-error} is {@code fail}. The
 * resource has made its change: an error would have clients repeat it. An invalidation that Redis
 * misses is queued and replayed.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @PUT
 * @InvalidatesResponses(tags = {"product-{id}", "products"})
 * public void update(@PathParam("id") long id, Product product) { … }
 * }</pre>
 */
@Documented
@Repeatable(InvalidatesResponses.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InvalidatesResponses {

    /**
     * Entries with any of these tags, templates, in every namespace.
     *
     * @return none by default
     */
    String[] tags() default {};

    /**
     * The namespace, a template. Without {@link #pattern} every entry in it is invalidated, also if
     * there are tags.
     *
     * @return empty for none
     */
    String namespace() default "";

    /**
     * Entries with a matching key, a template whose values are escaped; see {@link
     * io.cachekit.KeyPattern}. It matches inside {@link #namespace}; without that inside the
     * configured default namespace, or else {@code fullKey()} of every entry.
     *
     * <p>The key of a response is the origin, a space, the selected media type, a space, and path
     * and query as received, say {@code http://localhost:9080 application/json
     * /api/products/42?page=2}. The method stands before the path of a sub-resource. Values of
     * templates are decoded, and keys longer than 512 characters are hashed: tags select more
     * reliably.
     *
     * @return empty for none
     */
    String pattern() default "";

    /** Holds repeated annotations. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {

        /**
         * The annotations.
         *
         * @return at least two
         */
        InvalidatesResponses[] value();
    }
}
