package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/** Refuses, before it is written, a value that its declared type could not bring back from JSON. */
final class JsonFidelity {

    private static final Set<Class<?>> OPEN =
            Set.of(Object.class, Serializable.class, Comparable.class, CharSequence.class, Number.class);

    private static final List<String> POLYMORPHIC = List.of(
            "jakarta.json.bind.annotation.JsonbTypeInfo",
            "jakarta.json.bind.annotation.JsonbTypeAdapter",
            "jakarta.json.bind.annotation.JsonbTypeDeserializer",
            "com.fasterxml.jackson.annotation.JsonTypeInfo",
            "com.fasterxml.jackson.databind.annotation.JsonDeserialize");

    private JsonFidelity() {}

    static void check(Object value, Type declared) {
        if (!DeclaredTypes.accepts(declared, value)) {
            throw new CacheSerializationException(
                    "A " + value.getClass().getName() + " is not of the declared type " + declared.getTypeName());
        }
        Class<?> erasure = DeclaredTypes.erasure(declared);
        Class<?> type = ApplicationTypes.enumOf(value.getClass());
        if (OPEN.contains(erasure)) {
            if (!(value instanceof String) && !(value instanceof Boolean)) {
                throw new CacheSerializationException("JSON can't tell that a " + type.getName() + " declared as "
                        + declared.getTypeName() + " is one; declare its class");
            }
        } else if (ApplicationTypes.isApplication(erasure)
                && (type != erasure || (Modifier.isAbstract(erasure.getModifiers()) && !erasure.isEnum()))
                && !SealedTypes.isMember(erasure)
                && !isAnnotated(erasure)) {
            throw new CacheSerializationException("JSON can't tell that a value declared as " + erasure.getName()
                    + " is a " + type.getName() + "; declare a sealed type, or annotate it with its subtypes");
        }
    }

    /** Checks whether annotations control how the type is read, on it or on a supertype. */
    static boolean isAnnotated(Class<?> type) {
        for (Annotation annotation : type.getAnnotations()) {
            if (POLYMORPHIC.contains(annotation.annotationType().getName())) {
                return true;
            }
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && ApplicationTypes.isApplication(parent) && isAnnotated(parent)) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (ApplicationTypes.isApplication(each) && isAnnotated(each)) {
                return true;
            }
        }
        return false;
    }
}
