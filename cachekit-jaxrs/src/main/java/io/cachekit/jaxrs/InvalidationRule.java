package io.cachekit.jaxrs;

import io.cachekit.KeyPattern;
import io.cachekit.jaxrs.engine.ParameterTypes;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.http.RequestFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@link InvalidatesResponses}, read and checked once.
 *
 * @param tags the tags
 * @param namespace the namespace, or null
 * @param pattern the pattern, or null
 */
record InvalidationRule(
        List<Template> tags,
        @Nullable Template namespace,
        @Nullable Template pattern) {

    static InvalidationRule of(InvalidatesResponses annotation) {
        InvalidationRule rule = new InvalidationRule(
                Arrays.stream(annotation.tags()).map(InvalidationRule::template).toList(),
                optional(annotation.namespace()),
                optional(annotation.pattern()));
        if (rule.templates().findAny().isEmpty()) {
            throw new IllegalArgumentException("it selects nothing; give tags, a namespace or a pattern");
        }
        if (rule.pattern != null) {
            KeyPattern unused = KeyPattern.compile(String.join("x", rule.pattern.literals()));
        }
        return rule;
    }

    Stream<Template> templates() {
        return Stream.concat(tags.stream(), Stream.of(namespace, pattern).filter(Objects::nonNull));
    }

    /** The namespaces for a request; none if there is no template. */
    List<String> namespaces(RequestFacts facts) {
        return namespace == null ? List.of() : namespace.plain(facts);
    }

    /** The patterns for a request, with its values escaped; none if there is no template. */
    List<String> patterns(RequestFacts facts) {
        return pattern == null ? List.of() : pattern.plain(facts, KeyPattern::escape);
    }

    /** The same, with values spelled by their types. */
    InvalidationRule typed(ParameterTypes types) {
        return new InvalidationRule(
                tags.stream().map(tag -> tag.typed(types)).toList(),
                namespace == null ? null : namespace.typed(types),
                pattern == null ? null : pattern.typed(types));
    }

    private static @Nullable Template optional(String text) {
        return text.isEmpty() ? null : template(text);
    }

    private static Template template(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a namespace, pattern or tag is blank");
        }
        return Template.parse(text);
    }
}
