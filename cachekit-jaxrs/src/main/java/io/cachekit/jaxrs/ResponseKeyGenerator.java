package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

/**
 * Makes the key of responses if a template is not sufficient. Origin, selected media type and, with
 * {@code perUser}, the caller are part of the key beside it. Implementations are CDI beans. They
 * are called before every look-up, on the request's thread and by many threads at once, and so
 * should not block; they must give the same key for the same request on every node. A bean of scope
 * {@code @Dependent} is made once.
 */
@FunctionalInterface
public interface ResponseKeyGenerator {

    /**
     * Makes the key inside the namespace. It must hold all that the response depends on and that is
     * not in {@code Vary}.
     *
     * @param request the request, after authorization; not to be changed
     * @param resource the resource method
     * @return the key; a blank one is none
     * @throws IllegalArgumentException if this request has no key: it then passes the cache, as
     *     with a blank key; any other exception is treated like one of the resource's own
     */
    String generate(ContainerRequestContext request, ResourceInfo resource);
}
