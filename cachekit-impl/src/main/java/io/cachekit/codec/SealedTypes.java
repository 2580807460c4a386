package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes that a sealed type permits. Its leaves are the concrete ones; each goes by its name without the package.
 * A name from the bytes is only ever looked up among the leaves of the declared type.
 */
final class SealedTypes {

    private SealedTypes() {}

    /** Checks whether a class is sealed or permitted by a sealed one, other than an enum. */
    static boolean isMember(Class<?> type) {
        return top(type) != null;
    }

    /** Any of the highest sealed types above a class, or null if there is none. */
    static @Nullable Class<?> top(Class<?> type) {
        if (type.isEnum() && Enum.class.isAssignableFrom(type) && type.getInterfaces().length == 0) {
            return null;
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && parent != Enum.class) {
            Class<?> found = top(parent);
            if (found != null) {
                return found;
            }
        }
        for (Class<?> each : type.getInterfaces()) {
            Class<?> found = top(each);
            if (found != null) {
                return found;
            }
        }
        return type.isSealed() && !type.isEnum() ? type : null;
    }

    /** The name by which a leaf goes. */
    static String idOf(Class<?> leaf) {
        String name = leaf.getName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Returns the name of a leaf that its sealed types permit, or throws a
     * {@code CacheSerializationException}.
     */
    static String permittedId(Class<?> leaf) {
        Class<?> top = Objects.requireNonNull(top(leaf));
        String id = idOf(leaf);
        if (leaves(top).get(id) != leaf) {
            throw new CacheSerializationException(
                    leaf.getName() + " is not a class that the sealed type " + top.getName() + " permits");
        }
        return id;
    }

    /**
     * Returns the leaves below a class, itself included; throws a
     * {@code CacheSerializationException} if two share a name.
     */
    static Map<String, Class<?>> leaves(Class<?> type) {
        Map<String, Class<?>> leaves = new TreeMap<>();
        collect(type, leaves, new HashSet<>());
        return leaves;
    }

    /** Checks whether a non-sealed class below a type permits unlisted classes. */
    static boolean isOpen(Class<?> type) {
        if (type.isEnum() || Modifier.isFinal(type.getModifiers())) {
            return false;
        }
        return !type.isSealed() || Arrays.stream(type.getPermittedSubclasses()).anyMatch(SealedTypes::isOpen);
    }

    private static void collect(Class<?> type, Map<String, Class<?>> leaves, Set<Class<?>> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type.isEnum() || !Modifier.isAbstract(type.getModifiers())) {
            Class<?> other = leaves.put(idOf(type), type);
            if (other != null) {
                throw new CacheSerializationException("The sealed type permits both " + other.getName() + " and "
                        + type.getName() + ", which can't be told apart without their packages");
            }
        }
        if (type.isSealed() && !type.isEnum()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(each -> collect(each, leaves, seen));
        }
    }
}
