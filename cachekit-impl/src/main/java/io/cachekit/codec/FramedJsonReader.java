package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FramedJson} wrote, led by the declared type. */
final class FramedJsonReader {

    private final Jsonb jsonb;
    private final JsonbStructure structure;
    private final FramedJson writer;
    private final JsonProvider provider = JsonProvider.provider();

    FramedJsonReader(Jsonb jsonb, JsonbStructure structure, FramedJson writer) {
        this.jsonb = jsonb;
        this.structure = structure;
        this.writer = writer;
    }

    @Nullable Object read(String json, Type type) {
        try (JsonReader reader = provider.createReader(new StringReader(json))) {
            return read(reader.readValue(), type);
        }
    }

    private @Nullable Object read(JsonValue json, Type declared) {
        Class<?> raw = DeclaredTypes.erasure(declared);
        Type type = declared instanceof TypeVariable ? raw : declared;
        if (json.getValueType() == JsonValue.ValueType.NULL) {
            return Containers.absent(raw);
        }
        if (!structure.isOurs(type)) {
            return jsonb.fromJson(json.toString(), type);
        }
        if (raw == Optional.class) {
            return Optional.ofNullable(read(json, argument(type, 0)));
        }
        if (raw.isArray()) {
            return readArray(json.asJsonArray(), element(type, raw));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return readMap(json, type, raw);
        }
        if (Iterable.class.isAssignableFrom(raw) && !ApplicationTypes.isApplication(raw)) {
            Collection<@Nullable Object> values = Containers.collection(raw);
            for (JsonValue each : json.asJsonArray()) {
                values.add(read(each, argument(type, 0)));
            }
            return values;
        }
        return readObject(json, type, raw);
    }

    private Object readObject(JsonValue json, Type type, Class<?> raw) {
        if (!structure.isFramed(raw)) {
            return readProperties(json, raw, Generics.of(type), type);
        }
        JsonObject frame = json.asJsonObject();
        String id = frame.get("type") instanceof JsonString name ? name.getString() : "";
        Class<?> leaf = writer.leaves(raw).get(id);
        JsonValue value = frame.get("value");
        if (leaf == null || value == null) {
            throw new CacheSerializationException("The bytes name no class that " + raw.getName() + " permits");
        }
        return readProperties(value, leaf, leaf == raw ? Generics.of(type) : Generics.ofLeaf(leaf, type), leaf);
    }

    private Object readProperties(JsonValue json, Class<?> raw, Generics generics, Type type) {
        Object value = switch (structure.kindOf(raw)) {
            case PLAIN -> jsonb.fromJson(json.toString(), type);
            case RECORD -> readRecord(json.asJsonObject(), writer.model(raw), generics);
            case IMPOSSIBLE -> null;
        };
        if (value == null) {
            throw new CacheSerializationException("JSON-B can't read a " + raw.getName());
        }
        return value;
    }

    private Object readRecord(JsonObject json, RecordModel model, Generics generics) {
        @Nullable Object[] values = new Object[model.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(member(json, model.name(i)), generics.resolve(model.type(i)));
        }
        return model.make(values);
    }

    private static JsonValue member(JsonObject json, String name) {
        JsonValue member = json.get(name);
        if (member == null) {
            throw new CacheSerializationException("The bytes have no member " + name);
        }
        return member;
    }

    private Object readArray(JsonArray json, Type element) {
        Object array = Array.newInstance(DeclaredTypes.erasure(element), json.size());
        for (int i = 0; i < json.size(); i++) {
            Array.set(array, i, read(json.get(i), element));
        }
        return array;
    }

    private Object readMap(JsonValue json, Type type, Class<?> raw) {
        Type keyType = argument(type, 0);
        Map<@Nullable Object, @Nullable Object> map = Containers.map(raw, keyType);
        if (json instanceof JsonObject object) {
            object.forEach((key, value) -> map.put(readKey(key, keyType), read(value, argument(type, 1))));
        } else {
            for (JsonValue each : json.asJsonArray()) {
                JsonObject entry = each.asJsonObject();
                map.put(read(member(entry, "key"), keyType), read(member(entry, "value"), argument(type, 1)));
            }
        }
        return map;
    }

    /** A key that JSON-B wrote as a member name. */
    private @Nullable Object readKey(String key, Type type) {
        boolean bare = Number.class.isAssignableFrom(DeclaredTypes.erasure(type)) || type == Boolean.class;
        return jsonb.fromJson(bare ? key : jsonb.toJson(key), type);
    }

    private static Type argument(Type type, int i) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[i]
                : Object.class;
    }

    private static Type element(Type type, Class<?> raw) {
        return type instanceof GenericArrayType array ? array.getGenericComponentType() : raw.getComponentType();
    }
}
