package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.lang.reflect.Type;
import java.util.function.Supplier;

/**
 * One value.
 *
 * @param group what it is an example of
 * @param name what it is
 * @param type the declared type
 * @param value makes a new one
 */
public record ValueCase(String group, String name, Type type, Supplier<?> value) {

    static ValueCase of(String group, String name, Class<?> type, Supplier<?> value) {
        return new ValueCase(group, name, type, value);
    }

    static ValueCase of(String group, String name, TypeRef<?> type, Supplier<?> value) {
        return new ValueCase(group, name, type.type(), value);
    }

    @Override
    public String toString() {
        return group + ": " + name;
    }
}
