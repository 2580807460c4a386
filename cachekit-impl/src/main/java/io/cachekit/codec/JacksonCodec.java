package io.cachekit.codec;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.spi.ValueCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Typed JSON through Jackson, where the application brings it, with the modules that it finds there. It reads and
 * writes fields, and passes by the annotations that are made for clients, such as {@code @JsonIgnore}; those that tell how an
 * object is made, and of which class, hold. Sealed types need none. No default typing: names of classes are never read.
 * Thread-safe.
 */
public final class JacksonCodec implements ValueCodec, RangeCodec {

    /** Types beyond this number are looked at anew each time. */
    private static final int MOST_TYPES = 10_000;

    private final ObjectMapper mapper;
    private final Map<Type, ObjectReader> readers = new ConcurrentHashMap<>();

    /** Sets up Jackson with the modules that are on the class path. */
    public JacksonCodec() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .findAndAddModules()
                .addModule(new SimpleModule("cachekit")
                        .setSerializerModifier(new SelfTyping())
                        .addAbstractTypeMapping(Set.class, LinkedHashSet.class))
                .polymorphicTypeValidator( // denies every class that the bytes name, whatever annotations say
                        BasicPolymorphicTypeValidator.builder().build())
                .annotationIntrospector(
                        AnnotationIntrospector.pair(new SealedIntrospector(), new StorageIntrospector()))
                .visibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
                .visibility(PropertyAccessor.CREATOR, JsonAutoDetect.Visibility.DEFAULT)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(
                        DeserializationFeature.ACCEPT_FLOAT_AS_INT,
                        DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        mapper = builder.build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JsonLimits.MAX_DEPTH)
                        .maxStringLength(Integer.MAX_VALUE) // the size of values is bounded
                        .build());
    }

    @Override
    public String name() {
        return "jackson";
    }

    @Override
    public byte[] encode(Object value) {
        return encode(value, null);
    }

    @Override
    public byte[] encode(Object value, @Nullable Type declared) {
        if (declared != null) {
            JsonFidelity.check(value, declared);
        }
        byte[] bytes;
        try {
            bytes = declared == null
                    ? mapper.writeValueAsBytes(value)
                    : mapper.writerFor(mapper.constructType(declared)).writeValueAsBytes(value);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw refusal(value, e);
        }
        JsonLimits.check(bytes);
        return bytes;
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        return decode(bytes, 0, bytes.length, type);
    }

    @Override
    public Object decode(byte[] bytes, int from, int to, Type type) {
        JsonLimits.check(bytes, from, to);
        Object value;
        try {
            value = reader(type).readValue(bytes, from, to - from);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            // What the cause says may hold values.
            throw new CacheSerializationException("The bytes are not JSON of a " + type.getTypeName(), e);
        }
        if (value == null || !DeclaredTypes.accepts(type, value)) {
            throw new CacheSerializationException("The bytes are JSON of another type than " + type.getTypeName());
        }
        return value;
    }

    /** One for each type: it finds the deserializer once. */
    private ObjectReader reader(Type type) {
        ObjectReader known = readers.get(type);
        if (known != null) {
            return known;
        }
        ObjectReader made = mapper.readerFor(mapper.constructType(type));
        if (readers.size() < MOST_TYPES) {
            readers.put(type, made);
        }
        return made;
    }

    /** The message of the kit inside that of Jackson, which may hold values. */
    private static CacheSerializationException refusal(Object value, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CacheSerializationException own) {
                return own;
            }
        }
        return new CacheSerializationException(
                "Jackson can't write a " + value.getClass().getName() + " ("
                        + failure.getClass().getSimpleName() + ")",
                failure);
    }
}
