package io.cachekit.codec;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value with its copy by fields, without trusting {@code equals} of the application. Values of the JDK are
 * compared by their own rules: collections by kind, order and elements. Not thread-safe.
 */
final class DeepComparison {

    private final boolean identity;
    private final InstanceFields fields;
    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>();
    private final Set<Pair> met = new HashSet<>();
    private final List<Pair> trail = new ArrayList<>();
    private final UnorderedComparison unordered = new UnorderedComparison(this);

    private DeepComparison(boolean identity, InstanceFields fields) {
        this.identity = identity;
        this.fields = fields;
    }

    /** Returns the first difference, or null; by identity, one object must not become two. */
    static @Nullable Difference compare(Object value, Object copy, boolean identity) {
        return compare(value, copy, identity, new InstanceFields());
    }

    /** The same, with fields that are remembered. */
    static @Nullable Difference compare(Object value, Object copy, boolean identity, InstanceFields fields) {
        return new DeepComparison(identity, fields).compare(value, copy, value.getClass(), "");
    }

    @Nullable Difference compare(@Nullable Object value, @Nullable Object copy, Class<?> owner, String property) {
        if (value == copy) {
            return null;
        }
        if (value == null || copy == null) {
            return new Difference(owner, property, value == null ? "is null and gets a value" : "comes back as null");
        }
        Class<?> type = value.getClass();
        if (JdkValues.isValue(type)) {
            return JdkValues.isSame(value, copy) ? null : changed(value, copy, owner, property);
        }
        if (ApplicationTypes.enumOf(type).isEnum()) {
            return changed(value, copy, owner, property);
        }
        Object known = copies.get(value);
        if (known != null && known != copy && identity) {
            return new Difference(owner, property, "is shared and comes back as two");
        }
        Pair pair = new Pair(value, copy);
        if (!met.add(pair)) {
            return null;
        }
        copies.putIfAbsent(value, copy);
        trail.add(pair);
        return compareNew(value, copy, owner, property);
    }

    private @Nullable Difference compareNew(Object value, Object copy, Class<?> owner, String property) {
        Class<?> type = value.getClass();
        if (ContainerKind.isContainer(value) && ContainerKind.of(value) != ContainerKind.OTHER) {
            return containers(value, copy, owner, property);
        }
        if (type != copy.getClass()) {
            return changed(value, copy, owner, property);
        }
        if (type.isArray()) {
            return arrays(value, copy, owner, property);
        }
        if (value instanceof Optional<?> optional) {
            return compare(optional.orElse(null), ((Optional<?>) copy).orElse(null), owner, property);
        }
        if (value instanceof Map.Entry<?, ?> entry && !ApplicationTypes.isApplication(type)) {
            Map.Entry<?, ?> other = (Map.Entry<?, ?>) copy;
            Difference key = compare(entry.getKey(), other.getKey(), owner, property);
            return key != null ? key : compare(entry.getValue(), other.getValue(), owner, property);
        }
        if (type.isHidden() || Proxy.isProxyClass(type)) {
            return new Difference(owner, property, "holds a lambda or a proxy, which is no value");
        }
        return fields(value, copy, type, owner, property);
    }

    /** Compares fields, from the class up to that of the JDK. */
    private @Nullable Difference fields(Object value, Object copy, Class<?> type, Class<?> owner, String property) {
        Class<?> each = type;
        while (each != null && ApplicationTypes.isApplication(each)) {
            for (Field field : fields.of(each)) {
                Difference found = compare(
                        InstanceFields.get(field, value), InstanceFields.get(field, copy), each, field.getName());
                if (found != null) {
                    return found;
                }
            }
            each = each.getSuperclass();
        }
        if (each == null || each == Object.class || each == Record.class) {
            return null;
        }
        Difference order = comparators(value, copy, owner, property);
        if (order != null) {
            return order;
        }
        if (value instanceof Collection<?> collection) {
            return ordered(collection, (Collection<?>) copy, owner, property);
        }
        if (value instanceof Map<?, ?> map && ContainerKind.of(value) == ContainerKind.OTHER && type == each) {
            return unordered.maps(map, (Map<?, ?>) copy, owner, property);
        }
        return new Difference(owner, property, "holds a " + each.getName() + ", which can't be compared");
    }

    private @Nullable Difference containers(Object value, Object copy, Class<?> owner, String property) {
        ContainerKind kind = ContainerKind.of(value);
        if (!ContainerKind.isContainer(copy) || !kind.isServedBy(ContainerKind.of(copy))) {
            return changed(value, copy, owner, property);
        }
        Difference order = comparators(value, copy, owner, property);
        if (order != null) {
            return order;
        }
        if (value instanceof Map<?, ?> map) {
            return kind.isOrdered()
                    ? orderedMaps(map, (Map<?, ?>) copy, owner, property)
                    : unordered.maps(map, (Map<?, ?>) copy, owner, property);
        }
        Collection<?> values = (Collection<?>) value;
        return kind.isOrdered()
                ? ordered(values, (Collection<?>) copy, owner, property)
                : unordered.collections(values, (Collection<?>) copy, owner, property);
    }

    private @Nullable Difference comparators(Object value, Object copy, Class<?> owner, String property) {
        return compare(JdkValues.comparator(value), JdkValues.comparator(copy), owner, property);
    }

    @Nullable Difference ordered(Collection<?> values, Collection<?> copies, Class<?> owner, String property) {
        if (values.size() != copies.size()) {
            return new Difference(owner, property, "comes back with another number of elements");
        }
        var others = copies.iterator();
        for (Object value : values) {
            Difference found = compare(value, others.next(), owner, property);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private @Nullable Difference orderedMaps(Map<?, ?> map, Map<?, ?> copy, Class<?> owner, String property) {
        Difference keys = ordered(map.keySet(), copy.keySet(), owner, property);
        return keys != null ? keys : ordered(map.values(), copy.values(), owner, property);
    }

    private @Nullable Difference arrays(Object value, Object copy, Class<?> owner, String property) {
        if (Array.getLength(value) != Array.getLength(copy)) {
            return new Difference(owner, property, "comes back with another number of elements");
        }
        if (value instanceof Object[] objects) {
            return ordered(Arrays.asList(objects), Arrays.asList((Object[]) copy), owner, property);
        }
        for (int i = 0; i < Array.getLength(value); i++) {
            if (!Array.get(value, i).equals(Array.get(copy, i))) {
                return new Difference(owner, property, "comes back with other elements");
            }
        }
        return null;
    }

    private static Difference changed(Object value, Object copy, Class<?> owner, String property) {
        Class<?> from = ApplicationTypes.enumOf(value.getClass());
        Class<?> to = ApplicationTypes.enumOf(copy.getClass());
        return new Difference(
                owner,
                property,
                from == to
                        ? "comes back with another value"
                        : "is a " + from.getName() + " and comes back as a " + to.getName());
    }

    /** The number of objects compared so far. */
    int mark() {
        return trail.size();
    }

    /** Drops the pairs after a mark, those of a pairing that was only tried. */
    void forget(int mark) {
        while (trail.size() > mark) {
            Pair last = trail.remove(trail.size() - 1);
            met.remove(last);
            copies.remove(last.value(), last.copy());
        }
    }

    /** An object and its copy; equal by the identity of both. */
    private record Pair(Object value, Object copy) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Pair o && value == o.value && copy == o.copy;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(value) + System.identityHashCode(copy);
        }
    }
}
