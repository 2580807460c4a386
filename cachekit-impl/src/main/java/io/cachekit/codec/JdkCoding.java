package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The coding of values of the JDK without parts in the codec {@code exact}: one row a class, in a
 * fixed order.
 */
@SuppressWarnings("JavaUtilDate") // applications have them
final class JdkCoding {

    /** One class; whether it matters that an object of it that occurs twice is one. */
    record Row<T>(int tag, boolean shared, BiConsumer<T, ByteWriter> write, Function<ByteReader, T> read) {}

    private static final Map<Class<?>, Row<?>> BY_CLASS = new HashMap<>();
    private static final List<Row<?>> BY_TAG = new ArrayList<>();

    static {
        add(String.class, false, (v, out) -> out.writeText(v), ByteReader::readText);
        add(Integer.class, false, (v, out) -> out.writeSigned(v), ByteReader::readInt);
        add(Long.class, false, (v, out) -> out.writeSigned(v), ByteReader::readSigned);
        add(Boolean.class, false, (v, out) -> out.writeByte(v ? 1 : 0), in -> in.readByte() == 1);
        add(
                Double.class,
                false,
                (v, out) -> out.writeFixed(Double.doubleToRawLongBits(v)),
                in -> Double.longBitsToDouble(in.readFixed()));
        add(
                Float.class,
                false,
                (v, out) -> out.writeSigned(Float.floatToRawIntBits(v)),
                in -> Float.intBitsToFloat(in.readInt()));
        add(Short.class, false, (v, out) -> out.writeSigned(v), in -> (short) in.readInt());
        add(Byte.class, false, (v, out) -> out.writeByte(v), in -> (byte) in.readByte());
        add(Character.class, false, (v, out) -> out.writeUnsigned(v), in -> (char) in.readUnsigned());
        add(BigDecimal.class, false, JdkCoding::decimal, JdkCoding::decimal);
        add(BigInteger.class, false, JdkCoding::integer, JdkCoding::integer);
        add(UUID.class, false, JdkCoding::uuid, in -> new UUID(in.readFixed(), in.readFixed()));
        add(
                Currency.class,
                false,
                (v, out) -> out.writeText(v.getCurrencyCode()),
                in -> Currency.getInstance(in.readText()));
        add(URI.class, false, (v, out) -> out.writeText(v.toString()), in -> URI.create(in.readText()));
        add(
                OptionalInt.class,
                false,
                JdkCoding::optionalInt,
                in -> in.readByte() == 0 ? OptionalInt.empty() : OptionalInt.of(in.readInt()));
        add(
                OptionalLong.class,
                false,
                JdkCoding::optionalLong,
                in -> in.readByte() == 0 ? OptionalLong.empty() : OptionalLong.of(in.readSigned()));
        add(
                OptionalDouble.class,
                false,
                JdkCoding::optionalDouble,
                in -> in.readByte() == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Double.longBitsToDouble(in.readFixed())));
        add(Pattern.class, true, JdkCoding::pattern, in -> Pattern.compile(in.readText(), in.readInt()));
        add(Object.class, true, (v, out) -> {}, in -> new Object());
        add(Date.class, true, (v, out) -> out.writeSigned(v.getTime()), in -> new Date(in.readSigned()));
        add(StringBuilder.class, true, (v, out) -> out.writeText(v.toString()), in -> new StringBuilder(in.readText()));
        add(AtomicInteger.class, true, (v, out) -> out.writeSigned(v.get()), in -> new AtomicInteger(in.readInt()));
        add(AtomicLong.class, true, (v, out) -> out.writeSigned(v.get()), in -> new AtomicLong(in.readSigned()));
        add(
                AtomicBoolean.class,
                true,
                (v, out) -> out.writeByte(v.get() ? 1 : 0),
                in -> new AtomicBoolean(in.readByte() == 1));
        add(BitSet.class, true, JdkCoding::bits, in -> BitSet.valueOf(in.readBytes(in.readCount(1))));
        add(File.class, false, (v, out) -> out.writeText(v.getPath()), in -> new File(in.readText()));
        constant(Collections.reverseOrder());
        constant(String.CASE_INSENSITIVE_ORDER);
        JdkTimes.addTo();
        JdkLocales.addTo();
    }

    private JdkCoding() {}

    static <T> void add(Class<T> type, boolean shared, BiConsumer<T, ByteWriter> write, Function<ByteReader, T> read) {
        Row<T> row = new Row<>(ExactTags.FIRST_VALUE + BY_TAG.size(), shared, write, read);
        BY_CLASS.put(type, row);
        BY_TAG.add(row);
    }

    @SuppressWarnings("unchecked") // its own class
    private static <T> void constant(T value) {
        add((Class<T>) value.getClass(), false, (v, out) -> {}, in -> value);
    }

    /** The row of a class, or null. */
    @SuppressWarnings("unchecked") // the writer gets objects of that class only
    static @Nullable Row<Object> row(Class<?> type) {
        return (Row<Object>) BY_CLASS.get(type);
    }

    /** The row of a tag, or null. */
    static @Nullable Row<?> row(int tag) {
        int at = tag - ExactTags.FIRST_VALUE;
        return at >= 0 && at < BY_TAG.size() ? BY_TAG.get(at) : null;
    }

    private static void decimal(BigDecimal value, ByteWriter out) {
        out.writeSigned(value.scale());
        integer(value.unscaledValue(), out);
    }

    private static BigDecimal decimal(ByteReader in) {
        int scale = in.readInt();
        return new BigDecimal(integer(in), scale);
    }

    private static void integer(BigInteger value, ByteWriter out) {
        byte[] bytes = value.toByteArray();
        out.writeUnsigned(bytes.length);
        out.writeBytes(bytes);
    }

    private static BigInteger integer(ByteReader in) {
        return new BigInteger(in.readBytes(in.readCount(1)));
    }

    private static void uuid(UUID value, ByteWriter out) {
        out.writeFixed(value.getMostSignificantBits());
        out.writeFixed(value.getLeastSignificantBits());
    }

    private static void optionalInt(OptionalInt value, ByteWriter out) {
        out.writeByte(value.isPresent() ? 1 : 0);
        value.ifPresent(out::writeSigned);
    }

    private static void optionalLong(OptionalLong value, ByteWriter out) {
        out.writeByte(value.isPresent() ? 1 : 0);
        value.ifPresent(out::writeSigned);
    }

    private static void optionalDouble(OptionalDouble value, ByteWriter out) {
        out.writeByte(value.isPresent() ? 1 : 0);
        value.ifPresent(v -> out.writeFixed(Double.doubleToRawLongBits(v)));
    }

    private static void pattern(Pattern value, ByteWriter out) {
        out.writeText(value.pattern());
        out.writeSigned(value.flags());
    }

    private static void bits(BitSet value, ByteWriter out) {
        byte[] bytes = value.toByteArray();
        out.writeUnsigned(bytes.length);
        out.writeBytes(bytes);
    }

    static CacheSerializationException unknown(int tag) {
        return new CacheSerializationException("The bytes have an object of an unknown kind, " + tag);
    }
}
