package io.cachekit.cdi.plan;

import io.cachekit.CopyMode;
import io.cachekit.cdi.plan.BeanType.BeanMember;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.support.EventCode;
import io.cachekit.support.EventLog;
import java.lang.System.Logger;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns of methods that can be cached, but with an effect that is hardly wanted. */
final class RiskyMethods {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** Annotations by name, because they need not be there. */
    private static final Set<String> FALLBACK = Set.of("org.eclipse.microprofile.faulttolerance.Fallback");

    private static final Set<String> ENTITY = Set.of(
            "jakarta.persistence.Entity", "jakarta.persistence.MappedSuperclass", "jakarta.persistence.Embeddable");

    private RiskyMethods() {}

    /** Checks for a fallback, whose value is cached, too, and keeps failures from the cache. */
    static boolean hasFallback(BeanMember method, BeanType type) {
        return has(method.annotations(), FALLBACK) || has(type.annotations(), FALLBACK);
    }

    /** Warns of a cached method with a fallback. */
    static void warnOfFallback(EventLog events, String where) {
        events.log(LOGGER, EventCode.FALLBACK_IS_CACHED, where);
    }

    /** Warns of a result with a JPA entity that all callers would share in memory. */
    static void warnOfEntity(EventLog events, Type result, CopyMode mode, String where) {
        Class<?> entity = mode == CopyMode.READ_WRITE ? null : entityIn(result);
        if (entity != null) {
            events.log(LOGGER, EventCode.ENTITY_IS_SHARED, where, entity.getName());
        }
    }

    private static @Nullable Class<?> entityIn(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                Class<?> found = entityIn(argument);
                if (found != null) {
                    return found;
                }
            }
        }
        if (type instanceof WildcardType wildcard) {
            return entityIn(wildcard.getUpperBounds()[0]);
        }
        Class<?> raw = DeclaredTypes.erasure(type);
        while (raw.isArray()) {
            raw = raw.getComponentType();
        }
        return has(Arrays.asList(raw.getAnnotations()), ENTITY) ? raw : null;
    }

    private static boolean has(Collection<Annotation> annotations, Set<String> names) {
        return annotations.stream()
                .anyMatch(
                        annotation -> names.contains(annotation.annotationType().getName()));
    }
}
