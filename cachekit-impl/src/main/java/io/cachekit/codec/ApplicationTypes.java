package io.cachekit.codec;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.List;
import java.util.function.Consumer;

/**
 * The classes of a type that are the application's: all but those of the JDK and of the platform.
 */
final class ApplicationTypes {

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.");

    private ApplicationTypes() {}

    static boolean isApplication(Class<?> type) {
        if (type.isPrimitive() || type.isArray()) {
            return false;
        }
        return !isPlatform(type.getName());
    }

    /** The class of the elements of an array of any dimensions, or the class itself. */
    static Class<?> element(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** Checks whether a name is that of a class of the JDK or of the platform. */
    static boolean isPlatform(String name) {
        for (String prefix : PLATFORM) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The class loader of the application: that of the first class of its own that a type mentions. */
    static ClassLoader loader(Type type) {
        ClassLoader[] first = new ClassLoader[1];
        forEach(type, each -> {
            if (first[0] == null) {
                first[0] = each.getClassLoader();
            }
        });
        if (first[0] == null) {
            first[0] = Thread.currentThread().getContextClassLoader();
        }
        return first[0] == null ? ApplicationTypes.class.getClassLoader() : first[0];
    }

    /** Hands over each application class that a type mentions; collections and arrays are looked through. */
    static void forEach(Type type, Consumer<Class<?>> action) {
        if (type instanceof Class<?> c) {
            Class<?> element = element(c);
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
