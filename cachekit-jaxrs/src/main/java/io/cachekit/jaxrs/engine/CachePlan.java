package io.cachekit.jaxrs.engine;

import io.cachekit.CacheOptions;
import io.cachekit.LoadOptions;
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
 * @param key replaces path and query in the key, or null
 * @param ttl the TTL of responses without a lifetime
 * @param produced the media types that the method can produce
 * @param policy the other members
 */
public record CachePlan(
        @Nullable Template namespace,
        @Nullable Template key,
        Ttl ttl,
        List<Template> tags,
        MediaTypeSelector produced,
        Policy policy,
        ResourceIdentity resource) {

    /** Responses carry windows of their own; those of values don't hold for them. */
    private static final CacheOptions RESPONSES = CacheOptions.defaults().load(LoadOptions.off());

    /**
     * The other members of the annotation.
     *
     * @param vary the request fields that each response depends on, in lower case
     * @param perUser true if the caller is part of the key
     * @param query the parameters that are part of the key
     * @param stale the times for which stale responses answer
     * @param collapse true if requests wait for each other
     * @param maxBodyBytes the longest body that is stored
     */
    public record Policy(
            List<String> vary,
            boolean perUser,
            QueryFilter query,
            StaleLimits stale,
            boolean collapse,
            int maxBodyBytes) {}

    public Stream<Template> templates() {
        return Stream.concat(Stream.of(namespace, key).filter(Objects::nonNull), tags.stream());
    }

    /** The options with the namespace of the responses to a request. */
    CacheOptions place(RequestFacts facts) {
        String name = namespace(facts);
        return name == null ? RESPONSES : RESPONSES.namespace(name);
    }

    /** The tags for a request, with that of its URI; a tag without its parameter is left out. */
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
