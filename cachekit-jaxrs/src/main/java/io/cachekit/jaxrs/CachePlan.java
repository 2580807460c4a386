package io.cachekit.jaxrs;

import io.cachekit.CacheOptions;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
 */
record CachePlan(
        @Nullable Template namespace, @Nullable Template key, Ttl ttl, List<Template> tags, Produced produced) {

    static CachePlan read(
            CachedResponse annotation, List<String> mediaTypes, Function<String, Optional<String>> config) {
        return new CachePlan(
                optional(annotation.namespace()),
                optional(annotation.key()),
                Ttl.parse(annotation.ttl(), config),
                Arrays.stream(annotation.tags()).map(CachePlan::template).toList(),
                Produced.of(mediaTypes));
    }

    /** All templates. */
    Stream<Template> templates() {
        return Stream.concat(Stream.of(namespace, key).filter(Objects::nonNull), tags.stream());
    }

    /** The namespace and TTL for a request. */
    CacheOptions options(RequestFacts request) {
        CacheOptions options = ttl.apply(CacheOptions.defaults());
        if (namespace == null) {
            return options;
        }
        List<String> names = namespace.plain(request);
        if (names.size() != 1) {
            throw new IllegalArgumentException("The request gives " + names.size() + " namespaces");
        }
        return options.namespace(names.get(0));
    }

    /** The tags for a request, with that of its URI. A tag whose parameter is absent is left out. */
    String[] tags(RequestFacts request) {
        Set<String> rendered = new LinkedHashSet<>();
        rendered.add(ResponseKeys.uriTag(request));
        tags.forEach(tag -> rendered.addAll(tag.plain(request)));
        return rendered.toArray(String[]::new);
    }

    private static @Nullable Template optional(String text) {
        return text.isEmpty() ? null : template(text);
    }

    private static Template template(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a namespace, key or tag is blank");
        }
        return Template.parse(text);
    }
}
