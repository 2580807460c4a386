package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import jakarta.json.bind.Jsonb;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes values that JSON-B does not restore. It saves Jackson, or annotations on sealed types, to
 * an application on a server with JSON-B alone. A member of a sealed type is framed as {@code
 * {"type":"Leaf","value":…}}, a map is a list of {@code {"key":…,"value":…}}; the rest looks as
 * JSON-B writes it.
 */
final class FramedJson {

    private final Jsonb jsonb;
    private final JsonbStructure structure;
    private final ConcurrentMap<Class<?>, RecordModel> records = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, String> ids = new ConcurrentHashMap<>();
    private final ConcurrentMap<Class<?>, Map<String, Class<?>>> leaves = new ConcurrentHashMap<>();

    FramedJson(Jsonb jsonb, JsonbStructure structure) {
        this.jsonb = jsonb;
        this.structure = structure;
    }

    RecordModel model(Class<?> type) {
        return records.computeIfAbsent(type, RecordModel::new);
    }

    Map<String, Class<?>> leaves(Class<?> type) {
        return leaves.computeIfAbsent(type, SealedTypes::leaves);
    }

    void write(@Nullable Object value, StringBuilder out) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value);
        } else if (!structure.isOurs(value)) {
            out.append(jsonb.toJson(value));
        } else if (value instanceof Collection<?> collection) {
            writeAll(collection, out);
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof Optional<?> optional) {
            write(optional.orElseThrow(), out);
        } else if (value instanceof Object[] array) {
            writeAll(Arrays.asList(array), out);
        } else {
            writeObject(value, out);
        }
    }

    private void writeAll(Collection<?> values, StringBuilder out) {
        char separator = '[';
        for (Object each : values) {
            write(each, out.append(separator));
            separator = ',';
        }
        out.append(']');
    }

    private void writeMap(Map<?, ?> map, StringBuilder out) {
        char separator = '[';
        for (Map.Entry<?, ?> each : map.entrySet()) {
            write(each.getKey(), out.append(separator).append("{\"key\":"));
            write(each.getValue(), out.append(",\"value\":"));
            out.append('}');
            separator = ',';
        }
        out.append(']');
    }

    private void writeObject(Object value, StringBuilder out) {
        Class<?> type = ApplicationTypes.enumOf(value.getClass());
        if (!structure.isFramed(type)) {
            writeProperties(value, type, out);
            return;
        }
        out.append("{\"type\":").append(ids.computeIfAbsent(type, this::quotedId));
        writeProperties(value, type, out.append(",\"value\":"));
        out.append('}');
    }

    private String quotedId(Class<?> type) {
        return jsonb.toJson(SealedTypes.permittedId(type));
    }

    private void writeProperties(Object value, Class<?> type, StringBuilder out) {
        switch (structure.kindOf(type)) {
            case PLAIN -> out.append(jsonb.toJson(value));
            case RECORD -> writeRecord(value, model(type), out);
            case IMPOSSIBLE ->
                throw new CacheSerializationException(type.getName()
                        + " holds a sealed type, a generic or non-public record, or an EnumMap, which JSON-B reads in records without"
                        + " annotations only: make it such a record, or annotate the sealed type with @JsonbTypeInfo");
        }
    }

    private void writeRecord(Object value, RecordModel model, StringBuilder out) {
        out.append('{');
        for (int i = 0; i < model.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(model.name(i)).append("\":");
            write(model.get(value, i), out);
        }
        out.append('}');
    }
}
