package io.cachekit.cdi.plan;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds properties: record components, getters, public fields, the keys of a map. */
final class BeanProperties {

    private BeanProperties() {}

    /** Reads one property of an object. Thread-safe. */
    @FunctionalInterface
    interface Property {

        /** Throws an {@code IllegalArgumentException} if the property can't be read. */
        @Nullable Object read(Object bean);
    }

    /** A property with the type that it is declared as. */
    record Typed(Property property, Type type) {}

    /** The property; empty if the declared type has none of that name. */
    static Optional<Typed> find(Class<?> owner, String name) {
        if (Map.class.isAssignableFrom(owner)) {
            return Optional.of(new Typed(bean -> ((Map<?, ?>) bean).get(name), Object.class));
        }
        if (owner == Object.class) {
            return Optional.of(new Typed(atRunTime(name), Object.class));
        }
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return Optional.of(ofMethod(component.getAccessor()));
                }
            }
        }
        String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return getter(owner, "get" + suffix)
                .or(() -> getter(owner, "is" + suffix).filter(is -> is.type() == boolean.class))
                .or(() -> field(owner, name));
    }

    /** The names of all properties, for messages. */
    static Set<String> names(Class<?> owner) {
        Set<String> names = new TreeSet<>();
        if (owner.isRecord()) {
            for (RecordComponent component : owner.getRecordComponents()) {
                names.add(component.getName());
            }
        }
        for (Method method : owner.getMethods()) {
            String name = method.getName();
            boolean is = name.startsWith("is") && method.getReturnType() == boolean.class;
            int prefix = is ? 2 : 3;
            if (isGetter(method) && (is || name.startsWith("get")) && name.length() > prefix) {
                names.add(Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1));
            }
        }
        for (Field field : owner.getFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                names.add(field.getName());
            }
        }
        return names;
    }

    private static Optional<Typed> getter(Class<?> owner, String method) {
        try {
            return Optional.of(owner.getMethod(method))
                    .filter(BeanProperties::isGetter)
                    .map(BeanProperties::ofMethod);
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static boolean isGetter(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && method.getDeclaringClass() != Object.class;
    }

    private static Optional<Typed> field(Class<?> owner, String name) {
        try {
            Field field = owner.getField(name);
            return Modifier.isStatic(field.getModifiers())
                    ? Optional.empty()
                    : Optional.of(new Typed(reading(field, name, field::get), field.getGenericType()));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        }
    }

    private static Typed ofMethod(Method method) {
        return new Typed(reading(method, method.getName(), method::invoke), method.getGenericReturnType());
    }

    /** For values whose class shows at run time only. */
    private static Property atRunTime(String name) {
        Map<Class<?>, Property> known = new ConcurrentHashMap<>();
        return bean -> known.computeIfAbsent(
                        bean.getClass(),
                        type -> find(type, name)
                                .map(Typed::property)
                                .orElseThrow(() -> new IllegalArgumentException("A " + type.getName()
                                        + " has no property '" + name + "', only " + names(type))))
                .read(bean);
    }

    /** Reads a member reflectively. */
    private interface Reader {
        @Nullable Object read(Object bean) throws IllegalAccessException, InvocationTargetException;
    }

    private static <M extends AccessibleObject & Member> Property reading(M member, String name, Reader reader) {
        if (!Modifier.isPublic(member.getDeclaringClass().getModifiers())) {
            member.trySetAccessible();
        }
        return bean -> {
            try {
                return reader.read(bean);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalArgumentException(
                        "Property '" + name + "' of a " + bean.getClass().getName() + " can't be read", e);
            }
        };
    }
}
