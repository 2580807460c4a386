package io.cachekit.codec;

import io.cachekit.internal.DeclaredTypes;
import io.cachekit.spi.NotStorableException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value with all it refers to. Refuses objects that {@link ExactReader} could not
 * restore. Not thread-safe.
 */
final class ExactWriter {

    private final ByteWriter out = new ByteWriter();
    private final @Nullable Consumer<Object> variables;
    private final IdentityHashMap<Object, Integer> written = new IdentityHashMap<>();
    private final WrittenClasses classes;
    private final MakingOrder order = new MakingOrder();
    private int depth;
    private Class<?> owner = Object.class;
    private String property = "";

    /** Finds models by a function; may note the classes behind type variables. */
    ExactWriter(Function<Class<?>, ClassModel> models, @Nullable Consumer<Object> variables) {
        classes = new WrittenClasses(out, models);
        this.variables = variables;
        out.writeByte(ExactTags.MAGIC);
    }

    /** Writes the value. Call it once. */
    byte[] write(Object value) {
        try {
            writeAny(value);
        } catch (NotStorableException e) {
            throw property.isEmpty()
                    ? e
                    : new NotStorableException(owner.getName() + "." + property + ": " + e.getMessage(), e.getCause());
        }
        return out.toBytes();
    }

    private void writeAny(@Nullable Object value) {
        if (value == null) {
            out.writeByte(ExactTags.NULL);
            return;
        }
        Class<?> type = value.getClass();
        JdkCoding.Row<Object> row = JdkCoding.row(type);
        if (row != null && !row.shared()) {
            out.writeByte(row.tag());
            row.write().accept(value, out);
        } else if (value instanceof Enum<?> constant) {
            out.writeByte(ExactTags.ENUM);
            classes.write(constant.getDeclaringClass());
            out.writeText(constant.name());
        } else {
            writeOnce(value, type, row);
        }
    }

    private void writeOnce(Object value, Class<?> type, JdkCoding.@Nullable Row<Object> row) {
        Integer known = written.get(value);
        if (known != null) {
            out.writeByte(ExactTags.BACK);
            out.writeUnsigned(known);
            if (!order.refer(known)) {
                throw new NotStorableException(
                        "A cycle leads through a record, an Optional or an unmodifiable collection, which can't be made again");
            }
            return;
        }
        int id = order.add();
        written.put(value, id);
        if (++depth > ExactTags.MAX_DEPTH) {
            throw new NotStorableException("Objects are nested deeper than " + ExactTags.MAX_DEPTH + " levels");
        }
        if (row != null) {
            out.writeByte(row.tag());
            row.write().accept(value, out);
        } else {
            writeParts(value, type, id);
        }
        order.made(id);
        depth--;
    }

    private void writeParts(Object value, Class<?> type, int id) {
        if (type.isArray()) {
            writeArray(value, type, id);
        } else if (value instanceof EnumSet<?> set) {
            out.writeByte(ExactTags.ENUM_SET);
            classes.write(EnumKeys.of(set));
            out.writeUnsigned(set.size());
            set.forEach(each -> out.writeText(each.name()));
        } else if (value instanceof EnumMap<?, ?> map) {
            writeEnumMap(map, id);
        } else if (ProviderCollections.isOne(value)) {
            if (!ProviderCollections.isLoaded(value)) {
                throw new NotStorableException("A collection of an entity is not loaded; load it, or cache a DTO");
            }
            writeContainer(value, ProviderCollections.code(value), id);
        } else if (ContainerKind.isContainer(value) && !ApplicationTypes.isApplication(type)) {
            writeContainer(value, ContainerCode.of(value), id);
        } else if (value instanceof Optional<?> optional) {
            out.writeByte(ExactTags.OPTIONAL);
            int deferred = order.deferred();
            writeAny(optional.orElse(null));
            order.checkNoneDeferred(deferred);
        } else if (value instanceof Map.Entry<?, ?> entry && type.getName().equals("java.util.KeyValueHolder")) {
            out.writeByte(ExactTags.ENTRY);
            int deferred = order.deferred();
            writeAny(entry.getKey());
            writeAny(entry.getValue());
            order.checkNoneDeferred(deferred);
        } else if (ApplicationTypes.isApplication(type)) {
            writeObject(value, type, id);
        } else {
            throw new NotStorableException("The codec exact has no form for a " + type.getName());
        }
    }

    private void writeObject(Object value, Class<?> type, int id) {
        out.writeByte(ExactTags.OBJECT);
        ClassModel model = classes.write(type);
        Field[] fields = model.fields();
        if (type.isRecord()) {
            int deferred = order.deferred();
            @Nullable Object[] components = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                components[i] = InstanceFields.get(fields[i], value);
                writeField(fields[i], value);
            }
            order.checkNoneDeferred(deferred);
            model.checkMade(value, components);
            return;
        }
        order.begin(id);
        WovenFields.check(value, model.woven());
        for (Field field : fields) {
            writeField(field, value);
        }
    }

    private void writeField(Field field, Object instance) {
        Class<?> ownerBefore = owner;
        String before = property;
        owner = field.getDeclaringClass();
        property = field.getName();
        if (field.getType().isPrimitive()) {
            Primitives.write(field, instance, out);
        } else {
            Object value = InstanceFields.get(field, instance);
            if (variables != null && value != null && DeclaredTypes.mentionsVariable(field.getGenericType())) {
                variables.accept(value);
            }
            writeAny(value);
        }
        owner = ownerBefore;
        property = before;
    }

    private void writeEnumMap(EnumMap<?, ?> map, int id) {
        out.writeByte(ExactTags.ENUM_MAP);
        classes.write(EnumKeys.of(map));
        order.begin(id);
        out.writeUnsigned(map.size());
        for (Map.Entry<?, ?> each : map.entrySet()) {
            out.writeText(((Enum<?>) each.getKey()).name());
            writeAny(each.getValue());
        }
    }

    private void writeContainer(Object value, @Nullable ContainerCode code, int id) {
        if (code == null) {
            throw new NotStorableException(
                    "The codec exact has no form for a " + value.getClass().getName());
        }
        out.writeByte(code.tag());
        if (!code.isFixed()) {
            order.begin(id);
        }
        if (code.isSorted()) {
            writeAny(JdkValues.comparator(value));
        }
        int before = order.references();
        int deferred = order.deferred();
        if (value instanceof Map<?, ?> map) {
            out.writeUnsigned(2L * map.size());
            for (Map.Entry<?, ?> each : map.entrySet()) {
                writeAny(each.getKey());
                writeAny(each.getValue());
            }
        } else {
            Collection<?> collection = (Collection<?>) value;
            out.writeUnsigned(collection.size());
            collection.forEach(this::writeAny);
        }
        if (code.isFixed()) {
            order.checkNoneDeferred(deferred);
        }
        if (code.isHashed() && order.mustDefer(before)) {
            if (code.isFixed()) {
                throw new NotStorableException(
                        "A cycle leads through an unmodifiable set or map, which can't be made again");
            }
            order.defer();
        }
    }

    private void writeArray(Object value, Class<?> type, int id) {
        Class<?> component = type.getComponentType();
        order.begin(id);
        if (component.isPrimitive()) {
            out.writeByte(ExactTags.PRIMITIVES);
            Primitives.writeArray(value, component, out);
            return;
        }
        out.writeByte(ExactTags.ARRAY);
        int dimensions = 0;
        Class<?> element = component;
        while (element.isArray()) {
            element = element.getComponentType();
            dimensions++;
        }
        out.writeUnsigned(dimensions);
        if (element.isPrimitive()) {
            out.writeUnsigned(1);
            out.writeByte(Primitives.kind(element));
        } else {
            out.writeUnsigned(0);
            classes.write(element);
        }
        out.writeUnsigned(Array.getLength(value));
        for (Object each : (@Nullable Object[]) value) {
            writeAny(each);
        }
    }
}
