package io.cachekit.codec;

import io.cachekit.spi.NotStorableException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a provider of Jakarta Persistence weaves into entities. They hold its state, not that of the entity, and are
 * left out; an entity of which something is still to be loaded is refused.
 */
final class WovenFields {

    private static final String ECLIPSELINK = "_persistence_";
    private static final String HIBERNATE = "$$_hibernate_";

    private WovenFields() {}

    static boolean isWoven(Field field) {
        String name = field.getName();
        return name.startsWith(ECLIPSELINK) || name.startsWith(HIBERNATE);
    }

    /** Those of a class and of the application's classes above it, opened. */
    static Field[] of(Class<?> type) {
        List<Field> woven = new ArrayList<>();
        for (Class<?> each = type; each != null && ApplicationTypes.isApplication(each); each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (isWoven(field) && !Modifier.isStatic(field.getModifiers())) {
                    InstanceFields.open(field);
                    woven.add(field);
                }
            }
        }
        return woven.toArray(Field[]::new);
    }

    /** Refuses an entity of which a relation, or a group of attributes, is not loaded. */
    static void check(Object entity, Field[] woven) {
        for (Field field : woven) {
            if (isOpen(field, entity)) {
                throw new NotStorableException("A " + field.getDeclaringClass().getName()
                        + " is an entity of which something is not loaded yet; load it, or cache a DTO");
            }
        }
    }

    private static boolean isOpen(Field field, Object entity) {
        String name = field.getName();
        if (name.equals(ECLIPSELINK + "fetchGroup") || name.equals(HIBERNATE + "attributeInterceptor")) {
            return InstanceFields.get(field, entity) != null;
        }
        if (!name.endsWith("_vh")) {
            return false;
        }
        return isNotInstantiated(InstanceFields.get(field, entity));
    }

    /** Checks whether a value holder of EclipseLink has yet to load. */
    private static boolean isNotInstantiated(@Nullable Object holder) {
        if (holder == null) {
            return false;
        }
        try {
            Method method = holder.getClass().getMethod("isInstantiated");
            method.setAccessible(true);
            return Boolean.FALSE.equals(method.invoke(holder));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return true; // nothing is known of it
        }
    }
}
