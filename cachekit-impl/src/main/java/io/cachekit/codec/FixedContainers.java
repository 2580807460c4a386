package io.cachekit.codec;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mutability of the lists, sets and maps of a value, which JSON does not show: of those right
 * in the value, and of those that objects of the application hold. Each half is noted beside the
 * value if none of it can be changed. Where some of a half can and some can't, nothing is noted.
 * Not thread-safe.
 */
final class FixedContainers {

    /** None that is right in the value can be changed, and there is one. */
    static final int OUTER = 1;

    /** None that an object holds can be changed, and there is one. */
    static final int INNER = 2;

    private final InstanceFields fields;
    private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private int seen;
    private int open;

    private FixedContainers(InstanceFields fields) {
        this.fields = fields;
    }

    /** The notes on a value. */
    static int of(Object value, InstanceFields fields) {
        FixedContainers search = new FixedContainers(fields);
        search.visit(value, OUTER);
        return search.seen & ~search.open;
    }

    private void visit(@Nullable Object value, int half) {
        if (value == null || JdkValues.isValue(value.getClass())) {
            return;
        }
        if (ContainerKind.isContainer(value)) {
            seen |= half;
            if (!ContainerKind.of(value).isFixed()) {
                open |= half;
            }
            if (value instanceof Map<?, ?> map) {
                visitAll(map.keySet(), half);
                visitAll(map.values(), half);
            } else {
                visitAll((Collection<?>) value, half);
            }
        } else if (value instanceof @Nullable Object[] array) {
            visitAll(Arrays.asList(array), half);
        } else if (value instanceof Optional<?> optional) {
            visit(optional.orElse(null), half);
        } else if (visited.add(value)) {
            visitFields(value);
        }
    }

    private void visitAll(Collection<?> values, int half) {
        values.forEach(each -> visit(each, half));
    }

    private void visitFields(Object value) {
        for (Class<?> each = value.getClass(); hasFields(each); each = each.getSuperclass()) {
            for (Field field : fields.of(each)) {
                if (!field.getType().isPrimitive()) {
                    visit(InstanceFields.get(field, value), INNER);
                }
            }
        }
    }

    /** Checks whether a class has fields that count: it is the application's, and no enum. */
    static boolean hasFields(@Nullable Class<?> type) {
        return type != null
                && ApplicationTypes.isApplication(type)
                && !ApplicationTypes.enumOf(type).isEnum();
    }
}
