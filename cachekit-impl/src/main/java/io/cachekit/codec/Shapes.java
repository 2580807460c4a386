package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that tell the shapes of values apart. The first says what follows: the fingerprint of the declared type, or
 * those of the value's class and of its concrete superclasses. Thread-safe.
 */
final class Shapes {

    private static final byte DECLARED = 1;

    private static final byte RUNTIME = 2;

    /** The number of fingerprints in 255 bytes. */
    private static final int MOST = 31;

    private final ShapeFingerprint fingerprints = new ShapeFingerprint();

    /** The fingerprints of the leaves of a sealed type; none if it is open. */
    private final ClassValue<byte[]> leafFingerprints = new ClassValue<>() {
        @Override
        protected byte[] computeValue(Class<?> type) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            if (!SealedTypes.isOpen(type)) {
                SealedTypes.leaves(type).values().forEach(each -> all.writeBytes(fingerprints.of(each)));
            }
            return all.toByteArray();
        }
    };

    byte[] of(Object value, @Nullable Type declared) {
        byte[] fingerprint = declared == null ? new byte[0] : fingerprints.of(declared);
        if (fingerprint.length > 0) {
            byte[] shape = new byte[1 + ShapeFingerprint.LENGTH];
            shape[0] = DECLARED;
            System.arraycopy(fingerprint, 0, shape, 1, ShapeFingerprint.LENGTH);
            return shape;
        }
        return runtime(value.getClass());
    }

    private byte[] runtime(Class<?> type) {
        byte[] shape = new byte[1 + MOST * ShapeFingerprint.LENGTH];
        shape[0] = RUNTIME;
        int length = 1;
        for (Class<?> c = ApplicationTypes.enumOf(ApplicationTypes.element(type));
                c != null && ApplicationTypes.isApplication(c) && length < shape.length;
                c = c.getSuperclass()) {
            if (c.isEnum() || !Modifier.isAbstract(c.getModifiers())) {
                System.arraycopy(fingerprints.of(c), 0, shape, length, ShapeFingerprint.LENGTH);
                length += ShapeFingerprint.LENGTH;
            }
        }
        return Arrays.copyOf(shape, length);
    }

    /** Refuses a value of another shape than the declared type's. */
    void check(byte[] shape, Type declared) {
        check(shape, 0, shape.length, declared);
    }

    /** The same for a shape that is a part of an array. */
    void check(byte[] bytes, int from, int to, Type declared) {
        if (to > from && bytes[from] == DECLARED) {
            byte[] expected = fingerprints.of(declared);
            if (expected.length > 0 && Arrays.equals(bytes, from + 1, to, expected, 0, expected.length)) {
                return;
            }
        }
        checkApart(Arrays.copyOfRange(bytes, from, to), declared);
    }

    private void checkApart(byte[] shape, Type declared) {
        if (shape.length == 0
                || shape.length % ShapeFingerprint.LENGTH != 1
                || shape[0] < DECLARED
                || shape[0] > RUNTIME) {
            throw new CacheSerializationException("The shape of the stored value is unreadable");
        }
        byte[] expected = fingerprints.of(declared);
        boolean fits = shape[0] == DECLARED
                ? Arrays.equals(shape, 1, shape.length, expected, 0, expected.length)
                : fitsRuntime(shape, declared);
        if (!fits) {
            throw new CacheSerializationException("The shape of " + declared.getTypeName()
                    + " has changed, or the stored value is of another class: it is not read");
        }
    }

    private boolean fitsRuntime(byte[] shape, Type declared) {
        Class<?> erasure = ApplicationTypes.element(DeclaredTypes.erasure(declared));
        if (!ApplicationTypes.isApplication(erasure)) {
            return true;
        }
        if (erasure.isSealed() && !erasure.isEnum()) {
            byte[] leaves = leafFingerprints.get(erasure);
            return leaves.length == 0 || containsAny(shape, leaves);
        }
        return (Modifier.isAbstract(erasure.getModifiers()) && !erasure.isEnum())
                || containsAny(shape, fingerprints.of(erasure));
    }

    private static boolean containsAny(byte[] shape, byte[] wanted) {
        for (int from = 0; from < wanted.length; from += ShapeFingerprint.LENGTH) {
            for (int at = 1; at < shape.length; at += ShapeFingerprint.LENGTH) {
                if (Arrays.equals(
                        shape, at, at + ShapeFingerprint.LENGTH, wanted, from, from + ShapeFingerprint.LENGTH)) {
                    return true;
                }
            }
        }
        return false;
    }
}
