package io.cachekit.jaxrs;

import io.cachekit.KeyPattern;
import io.cachekit.jaxrs.engine.Template;
import io.cachekit.jaxrs.http.RequestFacts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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

    /** All templates. */
    Stream<Template> templates() {
        return Stream.concat(tags.stream(), Stream.of(namespace, pattern).filter(Objects::nonNull));
    }

    /** The namespaces for a request; none if there is no template. */
    List<String> namespaces(RequestFacts request) {
        return namespace == null ? List.of() : namespace.plain(request);
    }

    /** The patterns for a request, in which the request's values stand for themselves; none if there is no template. */
    List<String> patterns(RequestFacts request) {
        return pattern == null ? List.of() : pattern.plain(escaped(request));
    }

    private static RequestFacts escaped(RequestFacts request) {
        return new RequestFacts(
                request.method(),
                request.principal() == null ? null : KeyPattern.escape(request.principal()),
                request.permitted(),
                request.received(),
                request.matched(),
                escaped(request.headers(), new TreeMap<>(String.CASE_INSENSITIVE_ORDER)),
                escaped(request.path(), new HashMap<>()),
                escaped(request.query(), new HashMap<>()));
    }

    private static Map<String, List<String>> escaped(
            Map<String, List<String>> values, Map<String, List<String>> escaped) {
        values.forEach((name, given) ->
                escaped.put(name, given.stream().map(KeyPattern::escape).toList()));
        return escaped;
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
