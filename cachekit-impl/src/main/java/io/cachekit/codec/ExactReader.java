package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one value with all it refers to. Only classes that are permitted, by name, are found. Not thread-safe. */
final class ExactReader {

    private final ByteReader in;
    private final Function<String, ClassModel> models;
    private final @Nullable ClassHeads heads;
    private final List<@Nullable Object> objects = new ArrayList<>();
    private final List<ClassModel> classes = new ArrayList<>();
    /** Made on demand. */
    private @Nullable List<Deferred> deferred;

    private final MakingOrder order = new MakingOrder();
    private int depth;

    /** A hash table and what goes into it at the end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Deferred(Object container, @Nullable Object[] parts) {}

    /**
     * Finds the model of a class by its name, or refuses it, with a function; unless the heads of
     * classes, if there are any, know it by its bytes.
     */
    ExactReader(ByteReader in, Function<String, ClassModel> models, @Nullable ClassHeads heads) {
        this.in = in;
        this.models = models;
        this.heads = heads;
        if (in.readByte() != ExactTags.MAGIC) {
            throw new CacheSerializationException("The bytes are not of the codec exact, or of another version of it");
        }
    }

    /** Reads the value. Call it once. */
    @Nullable Object read() {
        Object value = readAny();
        in.end();
        if (deferred != null) {
            for (Deferred each : deferred) {
                ContainerCode.fill(each.container(), each.parts());
            }
            deferred.forEach(ExactReader::check);
        }
        return value;
    }

    /** Fills hash tables and sorted containers, now that all fields are set. */
    private static void check(Deferred filled) {
        Collection<?> keys =
                filled.container() instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) filled.container();
        for (Object key : keys) {
            if (!keys.contains(key)) {
                throw new CacheSerializationException(
                        "The bytes have a set or map whose elements depend on each other");
            }
        }
    }

    private @Nullable Object readAny() {
        int tag = in.readByte();
        JdkCoding.Row<?> row = JdkCoding.row(tag);
        if (row != null && !row.shared()) {
            return row.read().apply(in);
        }
        return switch (tag) {
            case ExactTags.NULL -> null;
            case ExactTags.BACK -> back();
            case ExactTags.ENUM -> constant();
            default -> readNew(tag, row);
        };
    }

    private @Nullable Object back() {
        long id = in.readUnsigned();
        if (id < 0 || id >= objects.size() || !order.refer((int) id)) {
            throw new CacheSerializationException("The bytes refer to an object that is not there");
        }
        return objects.get((int) id);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked to be an enum
    private Object constant() {
        return Enum.valueOf((Class) readEnum(), in.readText());
    }

    private Class<?> readEnum() {
        Class<?> type = readClass().type();
        if (!type.isEnum()) {
            throw new CacheSerializationException("The bytes take " + type.getName() + " for an enum");
        }
        return type;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked to be an enum
    private Object readEnumSet() {
        Class<?> type = readEnum();
        EnumSet set = EnumSet.noneOf((Class) type);
        int size = in.readCount(1);
        for (int i = 0; i < size; i++) {
            set.add(Enum.valueOf((Class) type, in.readText()));
        }
        return set;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // checked to be an enum
    private Object readEnumMap(int id) {
        Class<?> type = readEnum();
        EnumMap map = new EnumMap((Class) type);
        objects.set(id, map);
        order.begin(id);
        int size = in.readCount(1);
        for (int i = 0; i < size; i++) {
            map.put(Enum.valueOf((Class) type, in.readText()), readAny());
        }
        return map;
    }

    private Object readNew(int tag, JdkCoding.@Nullable Row<?> row) {
        int id = order.add();
        objects.add(null);
        if (++depth > ExactTags.MAX_DEPTH) {
            throw new CacheSerializationException("The bytes are nested too deep");
        }
        Object made = row != null ? row.read().apply(in) : readParts(tag, id);
        objects.set(id, made);
        order.made(id);
        depth--;
        return made;
    }

    private Object readParts(int tag, int id) {
        return switch (tag) {
            case ExactTags.OBJECT -> readObject(id);
            case ExactTags.ARRAY -> readArray(id);
            case ExactTags.PRIMITIVES -> {
                order.begin(id);
                yield Primitives.readArray(in);
            }
            case ExactTags.OPTIONAL -> Optional.ofNullable(readAny());
            case ExactTags.ENTRY -> Map.entry(readAny(), readAny());
            case ExactTags.ENUM_SET -> readEnumSet();
            case ExactTags.ENUM_MAP -> readEnumMap(id);
            default -> readContainer(tag, id);
        };
    }

    private Object readObject(int id) {
        ClassModel model = readClass();
        Field[] fields = model.fields();
        if (model.type().isRecord()) {
            @Nullable Object[] components = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                components[i] = readField(model.kind(i));
            }
            return model.make(components);
        }
        Object made = model.make();
        objects.set(id, made);
        order.begin(id);
        for (int i = 0; i < fields.length; i++) {
            try {
                fields[i].set(made, readField(model.kind(i)));
            } catch (IllegalAccessException | IllegalArgumentException e) {
                throw new CacheSerializationException("The field " + fields[i].getName() + " can't be set", e);
            }
        }
        return made;
    }

    private @Nullable Object readField(int kind) {
        return kind >= 0 ? Primitives.read(kind, in) : readAny();
    }

    private Object readContainer(int tag, int id) {
        ContainerCode code = ContainerCode.of(tag);
        if (code == null) {
            throw JdkCoding.unknown(tag);
        }
        if (code.isFixed()) {
            return code.of(readAll());
        }
        order.begin(id);
        Object container = code.empty(code.isSorted() ? (Comparator<?>) readAny() : null);
        objects.set(id, container);
        int before = order.references();
        @Nullable Object[] parts = readAll();
        if (code.isHashed() && order.mustDefer(before)) {
            order.defer();
            if (deferred == null) {
                deferred = new ArrayList<>();
            }
            deferred.add(new Deferred(container, parts));
        } else {
            ContainerCode.fill(container, parts);
        }
        return container;
    }

    private @Nullable Object[] readAll() {
        @Nullable Object[] parts = new Object[in.readCount(1)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = readAny();
        }
        return parts;
    }

    private Object readArray(int id) {
        int dimensions = in.readCount(0);
        Class<?> element = in.readUnsigned() == 1
                ? Primitives.type(in.readByte())
                : readClass().type();
        for (int i = 0; i < Math.min(dimensions, 255); i++) {
            element = element.arrayType();
        }
        Object array = Array.newInstance(element, in.readCount(1));
        objects.set(id, array);
        order.begin(id);
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, readAny());
        }
        return array;
    }

    private ClassModel readClass() {
        ClassModel expected = heads == null ? null : heads.next(classes.size(), in);
        if (expected != null) {
            classes.add(expected);
            return expected;
        }
        int start = in.position();
        long known = in.readUnsigned();
        if (known != 0) {
            if (known < 0 || known > classes.size()) {
                throw new CacheSerializationException("The bytes refer to a class that is not there");
            }
            return classes.get((int) known - 1);
        }
        String name = in.readText();
        ClassModel model = models.apply(name);
        if (!in.skip(model.fingerprint())) {
            throw new CacheSerializationException(
                    "The fields of " + name + " have changed: the stored value is not read");
        }
        if (heads != null) {
            heads.note(classes.size(), in.since(start), model);
        }
        classes.add(model);
        return model;
    }
}
