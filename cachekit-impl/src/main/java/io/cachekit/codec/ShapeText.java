package io.cachekit.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The shape of a class as text: its serialised parts, by name and type. */
final class ShapeText {

    private ShapeText() {}

    /** Describes a class by itself, and hands over the application classes next to it. */
    static String describe(Class<?> type, Consumer<Class<?>> next) {
        StringBuilder text = new StringBuilder(type.getName());
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                text.append(' ').append(((Enum<?>) constant).name());
            }
            return text.toString();
        }
        TreeMap<String, String> properties = new TreeMap<>();
        forEachProperty(type, (name, propertyType) -> {
            properties.put(name, propertyType.getTypeName());
            ApplicationTypes.forEach(propertyType, next);
        });
        properties.forEach((name, propertyType) ->
                text.append('\n').append(name).append(':').append(propertyType));
        if (type.isSealed()) {
            TreeSet<String> permitted = new TreeSet<>();
            for (Class<?> each : type.getPermittedSubclasses()) {
                permitted.add(each.getName());
                next.accept(each);
            }
            text.append("\npermits").append(permitted);
        }
        Type parent = type.getGenericSuperclass();
        if (parent != null) {
            text.append("\nextends ").append(parent.getTypeName());
            ApplicationTypes.forEach(parent, next);
        }
        return text.append('\n').toString();
    }

    /** Hands over what may be serialised of a class: record components, or fields and getters of its own. */
    static void forEachProperty(Class<?> type, BiConsumer<String, Type> action) {
        if (type.isRecord()) {
            RecordComponent[] components = type.getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                action.accept(i + components[i].getName(), components[i].getGenericType());
            }
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                action.accept(field.getName(), field.getGenericType());
            }
        }
        Arrays.stream(type.getDeclaredMethods())
                .filter(ShapeText::isGetter)
                .forEach(getter -> action.accept(getter.getName() + "()", getter.getGenericReturnType()));
    }

    private static boolean isGetter(Method method) {
        String name = method.getName();
        return Modifier.isPublic(method.getModifiers())
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && (isPrefixed(name, "get") || isPrefixed(name, "is"));
    }

    private static boolean isPrefixed(String name, String prefix) {
        return name.length() > prefix.length() && name.startsWith(prefix);
    }
}
