package io.cachekit.codec;

import io.cachekit.CacheConfigurationException;
import io.cachekit.CacheException;
import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.spi.ValueCodec;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.BinaryDataStrategy;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Year;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Typed JSON through the JSON-B of the platform, by fields. The annotations of JSON-B on fields, classes and accessors
 * hold: what they change is refused by the format around it. Sealed types need none in records, collections and maps. Maps and
 * sets that are values by themselves keep their order. Thread-safe. Close it when the application ends.
 */
public final class JsonbCodec implements ValueCodec, RangeCodec, AutoCloseable {

    private static final List<Class<?>> COLLECTIONS = List.of(List.class, Set.class, Map.class);

    private final Jsonb jsonb;
    private final JsonbStructure structure = new JsonbStructure();
    private final FramedJson writer;
    private final FramedJsonReader reader;

    /**
     * Starts the JSON-B of the platform; throws a {@link CacheConfigurationException} if there is
     * none.
     */
    public JsonbCodec() {
        try {
            jsonb = JsonbBuilder.create(new JsonbConfig()
                    .withBinaryDataStrategy(BinaryDataStrategy.BASE_64)
                    .withNullValues(true)
                    .withPropertyVisibilityStrategy(new FieldVisibility())
                    .withAdapters(new YearAdapter(), new LocaleAdapter(), new CurrencyAdapter()));
            writer = new FramedJson(jsonb, structure);
            reader = new FramedJsonReader(jsonb, structure, writer);
        } catch (RuntimeException | LinkageError e) { // a missing provider shows in either way
            throw new CacheConfigurationException(
                    "The JSON-B codec needs JSON-B, which is missing: values can't be stored in Redis. On Open Liberty add the"
                            + " feature jsonb-3.0; without a server add the dependencies org.eclipse:yasson and"
                            + " jakarta.inject:jakarta.inject-api, or choose another codec",
                    e);
        }
    }

    @Override
    public String name() {
        return "jsonb";
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
            bytes = JsonText.bytes(json(value, declared));
        } catch (CacheSerializationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) { // a cycle may end in an overflow
            throw new CacheSerializationException(
                    "JSON-B can't write a " + value.getClass().getName() + " ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
        JsonLimits.check(bytes);
        return bytes;
    }

    private CharSequence json(Object value, @Nullable Type declared) {
        if (structure.isOurs(value)) {
            StringBuilder out = new StringBuilder();
            writer.write(value, out);
            return out;
        }
        // A class as the declared type makes some providers leave out what only the value's class has.
        return declared instanceof ParameterizedType ? jsonb.toJson(value, declared) : jsonb.toJson(value);
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        return decode(bytes, 0, bytes.length, type);
    }

    @Override
    public Object decode(byte[] bytes, int from, int to, Type type) {
        JsonLimits.check(bytes, from, to);
        Type readable = readable(type);
        Object value;
        try {
            String json = JsonText.text(bytes, from, to);
            value = structure.isOurs(type) ? reader.read(json, type) : jsonb.fromJson(json, readable);
        } catch (CacheSerializationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // What the cause says may hold values.
            throw new CacheSerializationException("The bytes are not JSON of a " + type.getTypeName(), e);
        }
        if (value == null || !DeclaredTypes.accepts(readable, value)) {
            throw new CacheSerializationException("The bytes are JSON of another type than " + type.getTypeName());
        }
        return value;
    }

    /**
     * A collection class without a public constructor, such as that of {@code List.of}, is read as
     * what it implements.
     */
    private static Type readable(Type type) {
        if (type instanceof Class<?> c && !Modifier.isPublic(c.getModifiers())) {
            for (Class<?> collection : COLLECTIONS) {
                if (collection.isAssignableFrom(c)) {
                    return collection;
                }
            }
        }
        return type;
    }

    /** Releases what JSON-B holds; throws a {@code CacheException} if that fails. */
    @Override
    public void close() {
        try {
            jsonb.close();
        } catch (Exception e) {
            throw new CacheException("JSON-B did not close", e);
        }
    }

    /** A year as its number: JSON-B does not define {@link Year}. */
    public static final class YearAdapter implements JsonbAdapter<Year, Integer> {

        /** Called by JSON-B. */
        public YearAdapter() {}

        @Override
        public Integer adaptToJson(Year year) {
            return year.getValue();
        }

        @Override
        public Year adaptFromJson(Integer year) {
            return Year.of(year);
        }
    }

    /** A locale as its language tag. */
    public static final class LocaleAdapter implements JsonbAdapter<Locale, String> {

        /** Called by JSON-B. */
        public LocaleAdapter() {}

        @Override
        public String adaptToJson(Locale locale) {
            return locale.toLanguageTag();
        }

        @Override
        public Locale adaptFromJson(String tag) {
            return Locale.forLanguageTag(tag);
        }
    }

    /** A currency as its ISO 4217 code. */
    public static final class CurrencyAdapter implements JsonbAdapter<Currency, String> {

        /** Called by JSON-B. */
        public CurrencyAdapter() {}

        @Override
        public String adaptToJson(Currency currency) {
            return currency.getCurrencyCode();
        }

        @Override
        public Currency adaptFromJson(String code) {
            return Currency.getInstance(code);
        }
    }

    /**
     * Lets JSON-B read and write the fields of the application's classes, and pass by their getters
     * and setters, which need not say what the fields hold. In classes of the JDK, which are not
     * open, it is the reverse.
     */
    private static final class FieldVisibility implements PropertyVisibilityStrategy {

        @Override
        public boolean isVisible(Field field) {
            return ApplicationTypes.isApplication(field.getDeclaringClass())
                    ? !WovenFields.isWoven(field)
                    : Modifier.isPublic(field.getModifiers());
        }

        @Override
        public boolean isVisible(Method method) {
            return !ApplicationTypes.isApplication(method.getDeclaringClass())
                    && Modifier.isPublic(method.getModifiers());
        }
    }
}
