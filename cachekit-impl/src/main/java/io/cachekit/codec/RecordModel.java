package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The components of a record, to read and to make one. */
final class RecordModel {

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Method[] accessors;
    private final Constructor<?> constructor;

    RecordModel(Class<?> type) {
        this.type = type;
        components = type.getRecordComponents();
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        constructor = canonical(type, accessors);
    }

    /** Opens the canonical constructor of a record, and methods of it. */
    static Constructor<?> canonical(Class<?> type, Method... accessors) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            for (Method accessor : accessors) {
                accessor.setAccessible(true);
            }
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new CacheSerializationException("The record " + type.getName() + " can't be opened", e);
        }
    }

    int size() {
        return components.length;
    }

    String name(int i) {
        return components[i].getName();
    }

    Type type(int i) {
        return components[i].getGenericType();
    }

    @Nullable Object get(Object instance, int i) {
        try {
            return accessors[i].invoke(instance);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new CacheSerializationException("The component " + name(i) + " of " + type.getName() + " failed", e);
        }
    }

    Object make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new CacheSerializationException("The bytes don't make a " + type.getName(), e);
        }
    }
}
