package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lists, sets and maps of a value that was read unmodifiable again, as was noted by {@link FixedContainers}.
 * Thread-safe.
 */
final class FixedNest {

    private final InstanceFields fields = new InstanceFields();
    private final ConcurrentMap<Class<?>, RecordModel> records = new ConcurrentHashMap<>();

    FixedNest() {}

    /** The notes on a value. */
    int halves(Object value) {
        return FixedContainers.of(value, fields);
    }

    /** Makes a value as it was. */
    Object fixed(Object value, int halves) {
        return Objects.requireNonNull(new Pass(halves).fixed(value, FixedContainers.OUTER));
    }

    /** One pass over a value. */
    private final class Pass {

        private final int halves;
        private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

        Pass(int halves) {
            this.halves = halves;
        }

        @Nullable Object fixed(@Nullable Object value, int half) {
            if (value == null || JdkValues.isValue(value.getClass())) {
                return value;
            }
            if (ContainerKind.isContainer(value)) {
                Object filled = filled(value, half);
                return (halves & half) == 0 ? filled : unmodifiable(filled);
            }
            if (value instanceof @Nullable Object[] array) {
                for (int i = 0; i < array.length; i++) {
                    array[i] = fixed(array[i], half);
                }
                return array;
            }
            if (value instanceof Optional<?> optional) {
                return Optional.ofNullable(fixed(optional.orElse(null), half));
            }
            if ((halves & FixedContainers.INNER) == 0) {
                return value;
            }
            if (value.getClass().isRecord()) {
                return remade(value);
            }
            if (!visited.add(value)) {
                return value;
            }
            for (Class<?> each = value.getClass(); FixedContainers.hasFields(each); each = each.getSuperclass()) {
                for (Field field : fields.of(each)) {
                    if (!field.getType().isPrimitive()) {
                        set(field, value);
                    }
                }
            }
            return value;
        }

        /** Puts what is made of each element in its place; keys stay as they are. */
        @SuppressWarnings("unchecked") // an element takes the place of one of its class
        private Object filled(Object value, int half) {
            if (ContainerKind.of(value).isFixed()) { // a constructor has copied it
                return value;
            }
            if (value instanceof Map<?, ?> map) {
                ((Map<Object, @Nullable Object>) map).replaceAll((key, each) -> fixed(each, half));
            } else if (value instanceof List<?> list) {
                ((List<@Nullable Object>) list).replaceAll(each -> fixed(each, half));
            } else {
                Collection<@Nullable Object> collection = (Collection<@Nullable Object>) value;
                List<@Nullable Object> made = new ArrayList<>();
                collection.forEach(each -> made.add(fixed(each, half)));
                collection.clear();
                collection.addAll(made);
            }
            return value;
        }

        private void set(Field field, Object instance) {
            Object before = InstanceFields.get(field, instance);
            Object after = fixed(before, FixedContainers.INNER);
            if (after == before) {
                return;
            }
            try {
                field.set(instance, after);
            } catch (IllegalAccessException | IllegalArgumentException e) {
                throw new CacheSerializationException(
                        "The field " + field.getName() + " can't hold an unmodifiable collection", e);
            }
        }

        /** A record again, if a component has become another object. */
        private Object remade(Object value) {
            RecordModel model = records.computeIfAbsent(value.getClass(), RecordModel::new);
            @Nullable Object[] components = new Object[model.size()];
            boolean changed = false;
            Field[] own = fields.of(value.getClass());
            for (int i = 0; i < components.length; i++) {
                Object before = component(own, model.name(i), value);
                components[i] = fixed(before, FixedContainers.INNER);
                changed |= components[i] != before;
            }
            return changed ? model.make(components) : value;
        }
    }

    private static @Nullable Object component(Field[] fields, String name, Object value) {
        for (Field field : fields) {
            if (field.getName().equals(name)) {
                return InstanceFields.get(field, value);
            }
        }
        throw new CacheSerializationException("A record without a field for a component");
    }

    private static Object unmodifiable(Object value) {
        if (ContainerKind.of(value).isFixed()) {
            return value;
        }
        if (value instanceof SortedMap<?, ?> map) {
            return Collections.unmodifiableSortedMap(map);
        }
        if (value instanceof Map<?, ?> map) {
            return Collections.unmodifiableMap(map);
        }
        if (value instanceof SortedSet<?> set) {
            return Collections.unmodifiableSortedSet(set);
        }
        if (value instanceof Set<?> set) {
            return Collections.unmodifiableSet(set);
        }
        return value instanceof List<?> list ? Collections.unmodifiableList(list) : value;
    }
}
