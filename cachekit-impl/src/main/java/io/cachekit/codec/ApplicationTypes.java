package io.cachekit.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.function.Consumer;

/** Which classes of a type are the application's: all but those of the JDK and of the platform. */
final class ApplicationTypes {

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.");

    private ApplicationTypes() {}

    static boolean isApplication(Class<?> type) {
        if (type.isPrimitive() || type.isArray()) {
            return false;
        }
        String name = type.getName();
        for (String prefix : PLATFORM) {
            if (name.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }

    /** Hands over each application class that a type mentions; collections and arrays are looked through. */
    static void forEach(Type type, Consumer<Class<?>> action) {
        if (type instanceof Class<?> c) {
            Class<?> element = c;
            while (element.isArray()) {
                element = element.getComponentType();
            }
            if (isApplication(element)) {
                action.accept(enumOf(element));
            }
        } else if (type instanceof ParameterizedType parameterized) {
            forEach(parameterized.getRawType(), action);
            for (Type argument : parameterized.getActualTypeArguments()) {
                forEach(argument, action);
            }
        } else if (type instanceof GenericArrayType array) {
            forEach(array.getGenericComponentType(), action);
        } else if (type instanceof WildcardType wildcard) {
            forEach(wildcard.getUpperBounds()[0], action);
        }
    }

    /** The class of an enum constant with a body is a nameless one. */
    static Class<?> enumOf(Class<?> type) {
        Class<?> parent = type.getSuperclass();
        return parent != null && parent.isEnum() ? parent : type;
    }
}
