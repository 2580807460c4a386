package io.cachekit.cdi.plan;

import io.cachekit.CacheKey;
import io.cachekit.CacheKeyGenerator;
import io.cachekit.CacheService;
import io.cachekit.Invalidation;
import io.cachekit.Names;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.cdi.plan.InvalidationPlan.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles what one {@code @CacheInvalidate} selects. */
record SelectorCompiler(
        CacheInvalidate annotation, TemplateCompiler templates, Problems problems, boolean hasDefaultNamespace) {

    /** Adds the selectors to a list; the key is null where none is given. */
    void compile(@Nullable KeySource key, List<Selector> selectors) {
        String name = annotation.namespace();
        Template namespace =
                name.isEmpty() ? null : problems.attempt("namespace '" + name + "': ", () -> templates.name(name));
        if (key != null) {
            selectors.add((service, call, failures) -> {
                String space = namespace(service, namespace, call);
                return List.of(Invalidation.key(new CacheKey(key.key(call), space, Set.of())));
            });
        }
        if (annotation.tags().length > 0) {
            selectors.add(tags());
        }
        if (!annotation.pattern().isEmpty()) {
            pattern(namespace, selectors);
        }
        if (annotation.wholeNamespace()) {
            wholeNamespace(namespace, selectors);
        }
        checkAny();
    }

    private Selector tags() {
        List<Template> tags = new ArrayList<>();
        for (String tag : annotation.tags()) {
            Template compiled = problems.attempt("tag '" + tag + "': ", () -> templates.name(tag));
            if (compiled != null) {
                tags.add(compiled);
            }
        }
        return (service, call, failures) -> {
            List<String> names = new ArrayList<>(tags.size());
            for (Template tag : tags) {
                failures.run(() -> {
                    String made = tag.render(call);
                    Names.check("tag", made);
                    names.add(made);
                });
            }
            return names.isEmpty() ? List.of() : List.of(Invalidation.tags(names.toArray(String[]::new)));
        };
    }

    private void pattern(@Nullable Template namespace, List<Selector> selectors) {
        String text = annotation.pattern();
        Template pattern = problems.attempt("pattern '" + text + "': ", () -> templates.pattern(text));
        if (pattern != null) {
            selectors.add((service, call, failures) -> {
                String space = namespace(service, namespace, call);
                String made = pattern.render(call);
                return List.of(space == null ? Invalidation.pattern(made) : Invalidation.pattern(space, made));
            });
        }
    }

    /** Never everything: without a namespace the deployment fails. */
    private void wholeNamespace(@Nullable Template namespace, List<Selector> selectors) {
        if (annotation.namespace().isEmpty() && !hasDefaultNamespace) {
            problems.add("wholeNamespace needs a namespace, in the annotation or as cachekit.default-namespace");
        }
        selectors.add((service, call, failures) -> {
            String space = Objects.requireNonNull(namespace(service, namespace, call));
            return List.of(Invalidation.namespace(space));
        });
    }

    /** The namespace that a template names, or else the one of the service. */
    private static @Nullable String namespace(CacheService service, @Nullable Template template, Call call) {
        return template == null ? service.namespace().orElse(null) : template.render(call);
    }

    private void checkAny() {
        boolean any = !annotation.key().isEmpty()
                || annotation.keyGenerator() != CacheKeyGenerator.class
                || annotation.tags().length > 0
                || !annotation.pattern().isEmpty()
                || annotation.wholeNamespace();
        if (!any) {
            problems.add("it selects nothing; give a key, keyGenerator, tags, pattern or wholeNamespace");
        }
    }
}
