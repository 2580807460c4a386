package io.cachekit.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The key generators of all resource methods, each looked up once. Thread-safe. */
final class ResponseKeyGenerators {

    private final Function<Class<? extends ResponseKeyGenerator>, ResponseKeyGenerator> beans;
    private final Map<Class<? extends ResponseKeyGenerator>, ResponseKeyGenerator> known = new ConcurrentHashMap<>();

    ResponseKeyGenerators(Function<Class<? extends ResponseKeyGenerator>, ResponseKeyGenerator> beans) {
        this.beans = beans;
    }

    /** Makes a key; an {@link IllegalArgumentException} means that this request has none. */
    String generate(
            Class<? extends ResponseKeyGenerator> type, ContainerRequestContext request, ResourceInfo resource) {
        @Nullable String key = known.computeIfAbsent(type, beans).generate(request, resource);
        if (key == null || key.isBlank()) {
            throw new IllegalArgumentException(type.getName() + " made no key, or a blank one");
        }
        return key;
    }
}
