package io.cachekit.jaxrs;

import io.cachekit.jaxrs.engine.CachePlan;
import io.cachekit.jaxrs.engine.DeclaredParameter;
import io.cachekit.jaxrs.engine.HttpSettings;
import io.cachekit.jaxrs.engine.MediaTypeSelector;
import io.cachekit.jaxrs.engine.ParameterTypes;
import io.cachekit.jaxrs.engine.Placeholder;
import io.cachekit.jaxrs.engine.QueryFilter;
import io.cachekit.jaxrs.engine.ResourceIdentity;
import io.cachekit.jaxrs.engine.StaleLimits;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.engine.Ttl;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and checks the members of one annotation. */
final class AnnotationReader {

    private final CachedResponse annotation;
    private final Function<String, Optional<String>> config;
    private final HttpSettings settings;

    AnnotationReader(CachedResponse annotation, Function<String, Optional<String>> config, HttpSettings settings) {
        this.annotation = annotation;
        this.config = config;
        this.settings = settings;
    }

    /** The plan of a method that declares these parameters. */
    CachePlan plan(ResourceMethod resource, List<DeclaredParameter> declared) {
        ParameterTypes types = ParameterTypes.of(declared);
        return new CachePlan(
                optional(annotation.namespace(), types),
                optional(annotation.key(), types),
                Ttl.parse(annotation.ttl(), config),
                Arrays.stream(annotation.tags())
                        .map(tag -> template(tag, types))
                        .toList(),
                MediaTypeSelector.of(resource.mediaTypes()),
                policy(),
                new ResourceIdentity(resource.id(), resource.isOneOfSeveral(), ignored(), resource.tags()));
    }

    /** Checks the members without a method. */
    void check() {
        Class<?> unused = generator();
        CachePlan unusedToo = plan(new ResourceMethod(Object.class, Object.class.getMethods()[0]), List.of());
    }

    @Nullable Class<? extends ResponseKeyGenerator> generator() {
        boolean generated = annotation.keyGenerator() != ResponseKeyGenerator.class;
        boolean filtered = annotation.queryParameters().length > 0;
        if (generated && !annotation.key().isEmpty()) {
            throw new IllegalArgumentException("it has key and keyGenerator; one makes the key");
        }
        if (filtered && (generated || !annotation.key().isEmpty())) {
            throw new IllegalArgumentException("queryParameters has no meaning beside key or keyGenerator");
        }
        return generated ? annotation.keyGenerator() : null;
    }

    private CachePlan.Policy policy() {
        if (annotation.maxBodyBytes() < 0) {
            throw new IllegalArgumentException(
                    "maxBodyBytes is " + annotation.maxBodyBytes() + "; it must be 1 or more, or 0 for the configured");
        }
        return new CachePlan.Policy(
                Arrays.stream(annotation.vary()).map(AnnotationReader::field).toList(),
                annotation.perUser(),
                QueryFilter.of(annotation.queryParameters()),
                StaleLimits.parse(annotation.staleWhileRevalidate(), annotation.staleIfError(), config),
                annotation.collapse() && settings.collapsing().on(),
                annotation.maxBodyBytes() == 0 ? settings.maxBodyBytes() : annotation.maxBodyBytes());
    }

    private List<Placeholder> ignored() {
        return Arrays.stream(annotation.ignoredParameters())
                .map(Placeholder::parse)
                .toList();
    }

    private static String field(String name) {
        if (!name.matches("[!#$%&'+.^_`|~0-9A-Za-z-]+")) {
            throw new IllegalArgumentException(
                    "vary holds '" + name + "', which is no name of a header field such as Accept-Language");
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Template optional(String text, ParameterTypes types) {
        return text.isEmpty() ? null : template(text, types);
    }

    private static Template template(String text, ParameterTypes types) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a namespace, key or tag is blank");
        }
        return Template.parse(text).typed(types);
    }
}
