package io.cachekit.cdi.plan;

import io.cachekit.CopyMode;
import io.cachekit.internal.DeclaredTypes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results that are JPA entities, or hold some as elements: objects that a persistence context changes. */
final class EntityResults {

    private static final Logger LOGGER = System.getLogger("io.cachekit.cdi");

    /** By name, because they need not be there. */
    private static final Set<String> ENTITY = Set.of(
            "jakarta.persistence.Entity", "jakarta.persistence.MappedSuperclass", "jakarta.persistence.Embeddable");

    private EntityResults() {}

    /** Warns of a result whose object all callers would share in memory. */
    static void warn(Type result, CopyMode mode, String where) {
        Class<?> entity = mode == CopyMode.READ_WRITE ? null : entityIn(result);
        if (entity != null) {
            LOGGER.log(
                    Level.WARNING,
                    "{0}: its result holds the entity {1}, and all callers get the same object from memory: what one of them"
                            + " changes, also in a transaction that rolls back, is what the others read; set copy ="
                            + " READ_WRITE, or cache a record made of it",
                    where,
                    entity.getName());
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
        return isEntity(raw) ? raw : null;
    }

    private static boolean isEntity(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation ->
                        ENTITY.contains(annotation.annotationType().getName()));
    }
}
