package io.cachekit.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The application classes that a declared type announces, by name: those that it mentions, those of their fields, and the
 * permitted subclasses of sealed ones. Immutable.
 */
final class Permits {

    private final Map<String, Class<?>> classes = new HashMap<>();

    /** Those of a declared type. */
    Permits(Type declared) {
        Deque<Class<?>> open = new ArrayDeque<>();
        ApplicationTypes.forEach(declared, open::add);
        reach(open);
    }

    private void reach(Deque<Class<?>> open) {
        for (Class<?> next = open.poll(); next != null; next = open.poll()) {
            if (classes.put(next.getName(), next) == null) {
                neighbours(next, open);
            }
        }
    }

    private static void neighbours(Class<?> type, Deque<Class<?>> open) {
        if (type.isEnum()) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !WovenFields.isWoven(field)) {
                ApplicationTypes.forEach(field.getGenericType(), open::add);
            }
        }
        Type parent = type.getGenericSuperclass();
        if (parent != null) {
            ApplicationTypes.forEach(parent, open::add);
        }
        if (type.isSealed()) {
            for (Class<?> each : type.getPermittedSubclasses()) {
                ApplicationTypes.forEach(each, open::add);
            }
        }
    }

    boolean contains(Class<?> type) {
        return classes.get(type.getName()) == type;
    }

    /** The class of a name, or null. */
    @Nullable Class<?> named(String name) {
        return classes.get(name);
    }
}
