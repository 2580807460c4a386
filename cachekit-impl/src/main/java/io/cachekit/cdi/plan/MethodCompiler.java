package io.cachekit.cdi.plan;

import io.cachekit.CacheKeyGenerator;
import io.cachekit.CacheOptions;
import io.cachekit.CopyMode;
import io.cachekit.KeyPart;
import io.cachekit.LoadOptions;
import io.cachekit.MethodKeys;
import io.cachekit.TtlExpression;
import io.cachekit.annotation.CacheInvalidate;
import io.cachekit.annotation.CachePut;
import io.cachekit.annotation.Cached;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Compiles the annotations of one method. Parts of the plan with problems are missing. */
final class MethodCompiler {

    private final Class<?> beanClass;
    private final Method method;
    private final KitAnnotations annotations;
    private final PlanContext context;
    private final Problems problems;
    private final GenericTypes generics;

    MethodCompiler(
            Class<?> beanClass, Method method, KitAnnotations annotations, PlanContext context, Problems problems) {
        this.beanClass = beanClass;
        this.method = Bridges.opensClass(method) ? Objects.requireNonNull(Bridges.opened(method)) : method;
        this.annotations = annotations;
        this.context = context;
        this.problems = problems;
        this.generics = new GenericTypes(beanClass);
    }

    MethodPlan compile() {
        ResultShape shape = problems.attempt("", () -> ResultShape.of(generics.resolve(method.getGenericReturnType())));
        if (shape == null) {
            return MethodPlan.NOTHING;
        }
        Cached cached = annotations.cached();
        CachePut put = annotations.put();
        Set<CacheInvalidate> invalidations = annotations.invalidations();
        return new MethodPlan(
                cached == null ? null : cached(cached, shape),
                put == null ? null : put(put, shape),
                invalidations.isEmpty() ? null : invalidation(invalidations, shape),
                false);
    }

    private @Nullable EntryPlan cached(Cached annotation, ResultShape shape) {
        Problems here = problems.at(" @Cached");
        TemplateCompiler templates = templates(here, null);
        KeySource key = key(annotation.key(), annotation.keyGenerator(), templates, here);
        if (key == null && annotation.key().isEmpty() && annotation.keyGenerator() == CacheKeyGenerator.class) {
            key = methodKey(here);
        }
        LoadOptions load = new LoadCompiler(context.config(), here).of(annotation);
        RuleCompiler rules = new RuleCompiler(method, shape, templates, context, here);
        EntryOptions options = options(
                rules.ttlBefore(annotation),
                load,
                annotation.namespace(),
                rules.tagsBefore(annotation),
                annotation.copy(),
                templates,
                here);
        if (options != null) {
            options = rules.haveTtl(annotation) ? options.withTtlOfResult() : options;
            absent(options, load, shape, here);
        }
        CallCondition condition = rules.condition(annotation.condition(), "condition");
        ResultRules decided = rules.of(annotation);
        EntryPlan plan = entry(key, options, shape, here);
        return plan == null ? null : plan.deciding(condition, decided);
    }

    /** A primitive value is never absent. */
    private void absent(EntryOptions options, LoadOptions load, ResultShape shape, Problems here) {
        Type type = shape.type().type();
        if (type instanceof Class<?> raw && raw.isPrimitive()) {
            if (load.absentTtl() != null && !load.absentTtl().isZero()) {
                here.add("absentTtl has no effect on " + raw.getName() + ", which is never absent");
            }
            return;
        }
        Duration ttl = options.loads(context.kit()).absentTtl();
        if (!ttl.isZero()) {
            context.absent().cached(here.where(), options.namespace(context.kit()), options.hasTags(), ttl);
        }
    }

    private @Nullable EntryPlan put(CachePut annotation, ResultShape shape) {
        Problems here = problems.at(" @CachePut");
        TemplateCompiler templates = templates(here, shape.type().type());
        if (annotation.key().isEmpty() && annotation.keyGenerator() == CacheKeyGenerator.class) {
            here.add("it needs a key or a keyGenerator");
        }
        KeySource key = key(annotation.key(), annotation.keyGenerator(), templates, here);
        LoadOptions load = new LoadCompiler(context.config(), here).of(annotation);
        EntryOptions options = options(
                annotation.ttl(), load, annotation.namespace(), annotation.tags(), annotation.copy(), templates, here);
        if (options != null) {
            context.absent().put(options.namespace(context.kit()));
        }
        return entry(key, options, shape, here);
    }

    private @Nullable EntryPlan entry(
            @Nullable KeySource key, @Nullable EntryOptions options, ResultShape shape, Problems here) {
        Storable.refusal(shape.type().type()).ifPresent(here::add);
        if (options != null) {
            options.loads(context.kit()).report(here);
        }
        if (key == null || options == null) {
            return null;
        }
        RiskyMethods.warnOfEntity(context.kit().events, shape.type().type(), options.copy(context.kit()), here.where());
        return new EntryPlan(key, options, shape);
    }

    private InvalidationPlan invalidation(Set<CacheInvalidate> annotations, ResultShape shape) {
        Problems here = problems.at(" @CacheInvalidate");
        Type type = shape.type().type();
        TemplateCompiler templates = templates(here, type == void.class || type == Void.class ? null : type);
        List<InvalidationPlan.Selector> selectors = new ArrayList<>();
        for (CacheInvalidate annotation : annotations) {
            KeySource key = key(annotation.key(), annotation.keyGenerator(), templates, here);
            context.absent().invalidated(annotation, context.kit());
            new SelectorCompiler(
                            annotation,
                            templates,
                            here,
                            context.kit().defaultNamespace().isPresent())
                    .compile(key, selectors);
        }
        return new InvalidationPlan(List.copyOf(selectors), shape);
    }

    private TemplateCompiler templates(Problems here, @Nullable Type result) {
        return new TemplateCompiler(method, generics, result, context.callers(), here);
    }

    /** Null where neither a template nor a generator is given, or one is wrong. */
    private @Nullable KeySource key(
            String template, Class<? extends CacheKeyGenerator> generator, TemplateCompiler templates, Problems here) {
        boolean generated = generator != CacheKeyGenerator.class;
        if (generated && !template.isEmpty()) {
            here.add("it has both a key and a keyGenerator; give one");
        }
        if (generated) {
            Supplier<CacheKeyGenerator> bean = context.beans().bean(generator, "keyGenerator", here);
            return call -> bean.get().generate(call.method(), call.arguments());
        }
        if (template.isEmpty()) {
            return null;
        }
        Template compiled = here.attempt("key '" + template + "': ", () -> templates.name(template));
        return compiled == null ? null : new KeySource.OfTemplate(compiled);
    }

    private KeySource methodKey(Problems here) {
        Type[] types = method.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            String name = method.getParameters()[i].getName();
            KeyPart.refusal(generics.resolve(types[i]))
                    .ifPresent(reason ->
                            here.add("parameter '" + name + "' has no stable form for a cache key: it is " + reason));
        }
        return new KeySource.OfMethod(MethodKeys.of(beanClass, method));
    }

    private CacheOptions lifetime(String ttl) {
        return ttl.isEmpty()
                ? CacheOptions.defaults()
                : TtlExpression.resolve("ttl", ttl, context.config()).ttl();
    }

    private @Nullable EntryOptions options(
            String ttl,
            LoadOptions load,
            String namespace,
            String[] tags,
            CopyMode copy,
            TemplateCompiler templates,
            Problems here) {
        CacheOptions lifetime = here.attempt("", () -> lifetime(ttl).load(load));
        Template space = namespace.isEmpty()
                ? null
                : here.attempt("namespace '" + namespace + "': ", () -> templates.name(namespace));
        List<Template> marks = new ArrayList<>();
        for (String tag : tags) {
            marks.add(here.attempt("tag '" + tag + "': ", () -> templates.name(tag)));
        }
        boolean wrong = lifetime == null || marks.contains(null) || (space == null && !namespace.isEmpty());
        return wrong ? null : new EntryOptions(Objects.requireNonNull(lifetime).copy(copy), space, marks);
    }
}
