package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.spi.ValueCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Type;
import java.util.Collection;

/**
 * The serialization of the JDK, for classes on an allow-list only. A class outside it is refused by
 * name, before it is loaded, when it is read and when it is written. It saves a codec of its own to
 * an application whose classes control their serialized form. Thread-safe.
 */
public final class JavaCodec implements ValueCodec {

    private final JavaAllowList allowed;

    /**
     * Allows classes by name, by {@code package.*}, and by {@code package.**} with subpackages;
     * values and containers of the JDK are always allowed.
     */
    public JavaCodec(Collection<String> allow) {
        allowed = new JavaAllowList(allow);
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public byte[] encode(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (AllowedOutput out = new AllowedOutput(bytes, allowed)) {
            out.writeObject(value);
        } catch (CacheSerializationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
            throw new CacheSerializationException(
                    "A " + value.getClass().getName() + " can't be serialized: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        Object value;
        try (AllowedInput in = new AllowedInput(
                new ByteArrayInputStream(bytes), bytes.length, allowed, ApplicationTypes.loader(type))) {
            value = in.readObject();
        } catch (CacheSerializationException e) {
            throw e;
        } catch (IOException | ClassNotFoundException | RuntimeException | StackOverflowError | LinkageError e) {
            throw new CacheSerializationException("The bytes are not a serialized " + type.getTypeName(), e);
        }
        if (value == null || !DeclaredTypes.accepts(type, value)) {
            throw new CacheSerializationException("The bytes are an object of another type than " + type.getTypeName());
        }
        return value;
    }

    /** Refuses to write objects that would not be read. */
    private static final class AllowedOutput extends ObjectOutputStream {

        private final JavaAllowList allowed;

        AllowedOutput(OutputStream out, JavaAllowList allowed) throws IOException {
            super(out);
            this.allowed = allowed;
        }

        @Override
        protected void annotateClass(Class<?> type) {
            allowed.check(type.getName());
        }

        @Override
        protected void annotateProxyClass(Class<?> type) {
            throw new CacheSerializationException("A proxy is not allowed, whatever cachekit.redis.java-allow says");
        }
    }
}
