package io.cachekit.jaxrs.engine;

import io.cachekit.CacheOptions;
import io.cachekit.jaxrs.http.RequestFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The annotation of a resource method, read and checked once.
 *
 * @param namespace the namespace, or null for the configured default
 * @param key what takes the place of path and query in the key, or null
 * @param ttl for responses that say nothing themselves
 * @param tags the tags
 * @param produced what the method can produce
 * @param policy the rest
 * @param resource the resource method
 */
public record CachePlan(
        @Nullable Template namespace,
        @Nullable Template key,
        Ttl ttl,
        List<Template> tags,
        MediaTypeSelector produced,
        Policy policy,
        ResourceIdentity resource) {

    /**
     * The rest of what the annotation says.
     *
     * @param vary the request fields that each response depends on, in lower case
     * @param perUser whether the caller is part of the key
     * @param query which parameters take part in the key
     * @param stale for how long stale responses answer
     * @param collapse whether requests wait for each other
     * @param maxBodyBytes the longest body that is stored
     */
    public record Policy(
            List<String> vary,
            boolean perUser,
            QueryFilter query,
            StaleLimits stale,
            boolean collapse,
            int maxBodyBytes) {}

    /** All templates. */
    public Stream<Template> templates() {
        return Stream.concat(Stream.of(namespace, key).filter(Objects::nonNull), tags.stream());
    }

    /** Where the responses to a request lie. */
    CacheOptions place(RequestFacts facts) {
        String name = namespace(facts);
        return name == null ? CacheOptions.defaults() : CacheOptions.defaults().namespace(name);
    }

    /** The tags for a request, with that of its URI. A tag whose parameter is absent is left out. */
    Set<String> tags(RequestFacts facts) {
        Set<String> rendered = new LinkedHashSet<>(ResponseKeys.uriTags(facts));
        if (resource.tags() != null) {
            rendered.add(resource.tags().of(facts));
        }
        tags.forEach(tag -> rendered.addAll(tag.plain(facts)));
        return rendered;
    }

    /** The placeholders of key and namespace, which identify a response beside its method. */
    public Stream<Placeholder> identifying() {
        return Stream.of(namespace, key).filter(Objects::nonNull).flatMap(template -> template.placeholders().stream());
    }

    private @Nullable String namespace(RequestFacts facts) {
        if (namespace == null) {
            return null;
        }
        List<String> names = namespace.plain(facts);
        if (names.size() != 1) {
            throw new IllegalArgumentException("The request gives " + names.size() + " namespaces");
        }
        return names.get(0);
    }
}
