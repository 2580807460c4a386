package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the objects of an application class: those that it declares itself, the transient ones, too. */
final class InstanceFields {

    /**
     * Fields belong to their class, so neither it nor the class loader of the kit is held by the
     * other.
     */
    private final ClassValue<Field[]> byClass = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            return declared(type).toArray(Field[]::new);
        }
    };

    InstanceFields() {}

    /** The same as {@link #declared}, remembered. Not to be written to. */
    Field[] of(Class<?> type) {
        return byClass.get(type);
    }

    /**
     * Opens the fields that a class declares, by name, or throws a
     * {@code CacheSerializationException}.
     */
    static List<Field> declared(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !WovenFields.isWoven(field)) {
                open(field);
                fields.add(field);
            }
        }
        fields.sort(Comparator.comparing(Field::getName));
        return fields;
    }

    static void open(Field field) {
        try {
            field.setAccessible(true);
        } catch (RuntimeException e) { // the module of the class does not let us
            throw new CacheSerializationException(
                    "The field " + field.getName() + " of "
                            + field.getDeclaringClass().getName() + " can't be opened",
                    e);
        }
    }

    static @Nullable Object get(Field field, Object instance) {
        try {
            return field.get(instance);
        } catch (IllegalAccessException e) {
            throw new CacheSerializationException("The field " + field.getName() + " can't be read", e);
        }
    }
}
