package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.List;

/** The coding of primitives in the codec {@code exact}, in fields and in arrays. */
final class Primitives {

    /** By kind; the order is part of the format. */
    private static final List<Class<?>> KINDS = List.of(
            boolean.class, byte.class, short.class, char.class, int.class, long.class, float.class, double.class);

    private Primitives() {}

    static int kind(Class<?> type) {
        return KINDS.indexOf(type);
    }

    static Class<?> type(int kind) {
        if (kind >= KINDS.size()) {
            throw new CacheSerializationException("The bytes have an array of an unknown kind");
        }
        return KINDS.get(kind);
    }

    static void write(Field field, Object instance, ByteWriter out) {
        try {
            switch (kind(field.getType())) {
                case 0 -> out.writeByte(field.getBoolean(instance) ? 1 : 0);
                case 1 -> out.writeByte(field.getByte(instance));
                case 2 -> out.writeSigned(field.getShort(instance));
                case 3 -> out.writeUnsigned(field.getChar(instance));
                case 4 -> out.writeSigned(field.getInt(instance));
                case 5 -> out.writeSigned(field.getLong(instance));
                case 6 -> out.writeSigned(Float.floatToRawIntBits(field.getFloat(instance)));
                default -> out.writeFixed(Double.doubleToRawLongBits(field.getDouble(instance)));
            }
        } catch (IllegalAccessException e) {
            throw new CacheSerializationException("The field " + field.getName() + " can't be read", e);
        }
    }

    /** Reads a primitive, boxed. */
    static Object read(int kind, ByteReader in) {
        return switch (kind) {
            case 0 -> in.readByte() == 1;
            case 1 -> (byte) in.readByte();
            case 2 -> (short) in.readInt();
            case 3 -> (char) in.readUnsigned();
            case 4 -> in.readInt();
            case 5 -> in.readSigned();
            case 6 -> Float.intBitsToFloat(in.readInt());
            default -> Double.longBitsToDouble(in.readFixed());
        };
    }

    static void writeArray(Object array, Class<?> type, ByteWriter out) {
        int kind = kind(type);
        int length = Array.getLength(array);
        out.writeByte(kind);
        out.writeUnsigned(length);
        if (array instanceof byte[] bytes) {
            out.writeBytes(bytes);
            return;
        }
        for (int i = 0; i < length; i++) {
            switch (kind) {
                case 0 -> out.writeByte(Array.getBoolean(array, i) ? 1 : 0);
                case 3 -> out.writeUnsigned(Array.getChar(array, i));
                case 6 -> out.writeSigned(Float.floatToRawIntBits(Array.getFloat(array, i)));
                case 7 -> out.writeFixed(Double.doubleToRawLongBits(Array.getDouble(array, i)));
                default -> out.writeSigned(Array.getLong(array, i));
            }
        }
    }

    static Object readArray(ByteReader in) {
        int kind = in.readByte();
        Class<?> type = type(kind);
        int length = in.readCount(kind == 7 ? Double.BYTES : 1);
        if (type == byte.class) {
            return in.readBytes(length);
        }
        Object array = Array.newInstance(type, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, read(kind, in));
        }
        return array;
    }
}
