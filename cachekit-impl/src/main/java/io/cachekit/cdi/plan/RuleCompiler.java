package io.cachekit.cdi.plan;

import io.cachekit.CacheCondition;
import io.cachekit.annotation.Cached;
import io.cachekit.internal.WarnOnce;
import io.cachekit.support.BraceTemplate;
import io.cachekit.support.EventCode;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the members of {@code @Cached} that decide by a call or by its result.
 *
 * @param method the method
 * @param shape its result
 * @param templates compiles templates that don't name the result
 * @param context the parts that compiling needs
 * @param here the place of problems
 */
record RuleCompiler(Method method, ResultShape shape, TemplateCompiler templates, PlanContext context, Problems here) {

    /** The lifetime that is known before a call; empty if it comes with the result. */
    String ttlBefore(Cached annotation) {
        return haveTtl(annotation) ? "" : annotation.ttl();
    }

    boolean haveTtl(Cached annotation) {
        return annotation.ttl().strip().startsWith("{");
    }

    /** The tags that are known before a call. */
    String[] tagsBefore(Cached annotation) {
        return Arrays.stream(annotation.tags()).filter(tag -> !namesResult(tag)).toArray(String[]::new);
    }

    /** Null if nothing depends on the result, or something is wrong. */
    @Nullable ResultRules of(Cached annotation) {
        TemplateCompiler late = templates.withResult(shape.type().type());
        ResultTtl ttl = haveTtl(annotation)
                ? here.attempt(
                        "ttl '" + annotation.ttl() + "': ",
                        () -> late.lifetime(annotation.ttl().strip()))
                : null;
        List<Template> tags = new ArrayList<>();
        for (String tag : annotation.tags()) {
            Template compiled = namesResult(tag) ? here.attempt("tag '" + tag + "': ", () -> late.name(tag)) : null;
            if (compiled != null) {
                tags.add(compiled);
            }
        }
        CallCondition unless = condition(annotation.unless(), "unless");
        if (unless == null && ttl == null && tags.isEmpty()) {
            return null;
        }
        WarnOnce failures =
                new WarnOnce(context.kit().events, System.getLogger("io.cachekit.cdi"), EventCode.RESULT_UNDECIDED);
        return new ResultRules(here.where(), unless, ttl, tags, failures);
    }

    /** The condition of a member; null for none. */
    @Nullable CallCondition condition(Class<? extends CacheCondition> type, String member) {
        if (type == CacheCondition.class) {
            return null;
        }
        Supplier<CacheCondition> bean = context.beans().bean(type, member, here);
        return call -> bean.get().holds(call.method(), call.arguments(), call.result());
    }

    /** A parameter of that name comes first, as in the key. */
    private boolean namesResult(String template) {
        if (templates.isParameter("result")) {
            return false;
        }
        try {
            return BraceTemplate.parse(template).stream()
                    .anyMatch(piece -> piece instanceof BraceTemplate.Name name
                            && name.expression().split("\\.", -1)[0].equals("result"));
        } catch (IllegalArgumentException e) {
            return false; // reported where the other templates are
        }
    }
}
