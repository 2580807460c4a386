package io.cachekit.internal;

import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;

/** Relations between the declared type of a value and its class. */
public final class DeclaredTypes {

    private DeclaredTypes() {}

    /**
     * Checks whether a value is of a declared type, primitives boxed. For a generic type the
     * elements of collections, maps, arrays and optionals are checked, and fields that are declared
     * by a type variable; other parts are taken as declared.
     */
    public static boolean accepts(Type type, Object value) {
        if (type instanceof Class<?> c) {
            return c.isInstance(value) || (c.isPrimitive() && boxed(c).isInstance(value));
        }
        return ElementTypes.fit(type, value);
    }

    /** The erasure of a type. */
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

    /** Checks whether a type has a variable in it, which only an instance resolves. */
    public static boolean mentionsVariable(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return Arrays.stream(parameterized.getActualTypeArguments()).anyMatch(DeclaredTypes::mentionsVariable);
        }
        if (type instanceof GenericArrayType array) {
            return mentionsVariable(array.getGenericComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return mentionsVariable(wildcard.getUpperBounds()[0]);
        }
        return type instanceof TypeVariable;
    }

    /** The wrapper of a primitive class, or the class itself. */
    public static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
