package io.cachekit.internal;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;

/** What the declared type of a value says about its class. */
public final class DeclaredTypes {

    private DeclaredTypes() {}

    /**
     * Whether a value may be handed out as a declared type, primitives boxed. Of a generic type, the elements of collections,
     * maps, arrays and optionals are looked at, and fields that are declared by a type variable; what can't be looked at
     * counts as what it is declared.
     *
     * @param type the declared type
     * @param value the value
     * @return true if it is an instance, parts included
     */
    public static boolean accepts(Type type, Object value) {
        if (type instanceof Class<?> c) {
            return c.isInstance(value) || (c.isPrimitive() && boxed(c).isInstance(value));
        }
        return ElementTypes.fit(type, value);
    }

    /**
     * The class that is left of a type at run time.
     *
     * @param type the type
     * @return its erasure
     */
    public static Class<?> erasure(Type type) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erasure(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return erasure(array.getGenericComponentType()).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return erasure(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            return erasure(variable.getBounds()[0]);
        }
        throw new IllegalArgumentException("Not a type that a value can be declared as: " + type);
    }

    /**
     * The wrapper of a primitive.
     *
     * @param type any class
     * @return the wrapper of {@code int.class} and the like, the class itself otherwise
     */
    public static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
