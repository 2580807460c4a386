package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.NotStorableException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as the codec {@code exact} sees it: all its fields, and how to make an object of it. Of one of the JDK, the
 * name alone: it is that of an enum, or of the elements of an array. Immutable.
 */
final class ClassModel {

    private final Class<?> type;
    private final Field[] fields;
    private final int[] kinds;
    private final Field[] woven;
    private final @Nullable Constructor<?> constructor;
    private final byte[] fingerprint;

    /** Inspects a class; throws a {@link NotStorableException} if its objects are no values. */
    ClassModel(Class<?> type) {
        this.type = type;
        List<Field> all = new ArrayList<>();
        StringBuilder text = new StringBuilder(type.getName());
        boolean application = ApplicationTypes.isApplication(type);
        if (type.isRecord()) {
            components(type, all);
        } else if (application && !type.isEnum() && !type.isInterface()) {
            hierarchy(type).forEach(each -> all.addAll(InstanceFields.declared(each)));
        }
        all.forEach(field -> text.append('\n')
                .append(field.getDeclaringClass().getName())
                .append('.')
                .append(field.getName())
                .append(':')
                .append(field.getType().getName()));
        fields = all.toArray(Field[]::new);
        kinds = all.stream().mapToInt(field -> Primitives.kind(field.getType())).toArray();
        woven = application && !type.isRecord() ? WovenFields.of(type) : new Field[0];
        fingerprint = application ? ShapeFingerprint.hash(text.toString()) : new byte[0];
        constructor = application && isMade(type)
                ? (type.isRecord() ? RecordModel.canonical(type) : Instantiator.of(type))
                : null;
    }

    /** Checks whether objects are made of it, and not only arrays or constants. */
    private static boolean isMade(Class<?> type) {
        return !type.isEnum() && !Modifier.isAbstract(type.getModifiers());
    }

    private static void components(Class<?> type, List<Field> fields) {
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                Field field = type.getDeclaredField(component.getName());
                InstanceFields.open(field);
                fields.add(field);
            } catch (NoSuchFieldException e) {
                throw new CacheSerializationException("A record without a field for a component", e);
            }
        }
    }

    /**
     * The application classes from the highest one down; refuses a subclass of a class of the JDK.
     */
    private static Deque<Class<?>> hierarchy(Class<?> type) {
        Deque<Class<?>> classes = new ArrayDeque<>();
        Class<?> each = type;
        while (each != null && ApplicationTypes.isApplication(each)) {
            refuse(each);
            classes.addFirst(each);
            each = each.getSuperclass();
        }
        if (each != null && each != Object.class) {
            throw new NotStorableException(
                    type.getName() + " extends " + each.getName() + ", whose fields can't be written");
        }
        return classes;
    }

    private static void refuse(Class<?> type) {
        if (isGenerated(type.getName()) || type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type)) {
            throw new NotStorableException(type.getName() + " is a lambda, a proxy or generated, which is no value");
        }
        if (type.isAnonymousClass()) {
            throw new NotStorableException(
                    type.getName() + " has no name that stays from one version to the next; make it a named class");
        }
        if (Arrays.stream(type.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals("readResolve") && each.getParameterCount() == 0)) {
            throw new NotStorableException(
                    type.getName() + " declares readResolve, so that its objects are more than their fields");
        }
    }

    /** Checks whether a name is that of a proxy class of a library. */
    static boolean isGenerated(String name) {
        return name.contains("$$")
                || name.contains("$HibernateProxy$")
                || name.contains("$Proxy")
                || name.indexOf('/') >= 0;
    }

    Class<?> type() {
        return type;
    }

    /** All fields, those of the highest class first. Not to be written to. */
    Field[] fields() {
        return fields;
    }

    /** The kind of a field among the {@link Primitives}, or -1 for a reference. */
    int kind(int field) {
        return kinds[field];
    }

    /** The fields that a provider has woven in. Not to be written to. */
    Field[] woven() {
        return woven;
    }

    /** The fingerprint of the version of the class. Not to be written to. */
    byte[] fingerprint() {
        return fingerprint;
    }

    /** Makes an object: of a record all its components, of another class none. */
    Object make(@Nullable Object... components) {
        if (constructor == null) {
            throw new CacheSerializationException("No object of " + type.getName() + " can be made");
        }
        try {
            return constructor.newInstance(components);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new CacheSerializationException("The constructor of " + type.getName() + " failed", e);
        }
    }

    /** Refuses a record that its constructor does not make again of its components. */
    void checkMade(Object value, @Nullable Object[] components) {
        Object made;
        try {
            made = make(components);
        } catch (CacheSerializationException e) {
            throw new NotStorableException("The constructor of " + type.getName() + " refuses its own components", e);
        }
        for (int i = 0; i < fields.length; i++) {
            Object copy = InstanceFields.get(fields[i], made);
            if (isChanged(components[i], copy)) {
                throw new NotStorableException(type.getName() + "." + fields[i].getName()
                        + " is changed by the constructor of the record, each time that it is read");
            }
        }
    }

    private static boolean isChanged(@Nullable Object component, @Nullable Object copy) {
        if (component == copy) {
            return false;
        }
        if (component == null || copy == null) {
            return true;
        }
        return JdkValues.isValue(component.getClass())
                ? !JdkValues.isSame(component, copy)
                : DeepComparison.compare(component, copy, true) != null;
    }
}
