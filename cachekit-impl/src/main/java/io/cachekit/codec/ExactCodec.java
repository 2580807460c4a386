package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import io.cachekit.spi.NotStorableException;
import io.cachekit.spi.ValueCodec;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes all fields of objects, and brings them back as they were: their classes, the order and kind of collections, objects
 * that occur twice, cycles. It needs neither setters nor constructors, and no library. Only the classes that the declared type
 * announces, and those of an allow-list, are written and read; any other is refused by its name, before it is loaded. What
 * can't be brought back is refused when it is written. Thread-safe.
 */
public final class ExactCodec implements ValueCodec, RangeCodec {

    /** Types beyond this number are looked at anew each time. */
    private static final int MOST_TYPES = 10_000;

    private final JavaAllowList allowed;
    private final Map<Type, Announced> announced = new ConcurrentHashMap<>();
    private final Map<Class<?>, ClassModel> models = new ConcurrentHashMap<>();

    /** The classes that a declared type announces. */
    private record Announced(Permits permits, ClassHeads heads) {

        Announced(Type declared) {
            this(new Permits(declared));
        }

        private Announced(Permits permits) {
            this(permits, new ClassHeads(permits));
        }
    }

    /**
     * Allows classes that declared types don't announce: by name, by {@code package.*}, and by
     * {@code package.**} with subpackages.
     */
    public ExactCodec(Collection<String> allow) {
        allowed = JavaAllowList.ofConfigured(allow);
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public byte[] encode(Object value) {
        return encode(value, null);
    }

    @Override
    public byte[] encode(Object value, @Nullable Type declared) {
        if (declared != null && !DeclaredTypes.accepts(declared, value)) {
            throw new NotStorableException(
                    "A " + value.getClass().getName() + " is not of the declared type " + declared.getTypeName());
        }
        return written(value, () -> writer(value, declared));
    }

    /**
     * The bytes of a value of any classes, which are noted by their names: for a caller that keeps
     * the bytes in this JVM.
     */
    byte[] encodeAny(Object value, Map<String, Class<?>> met) {
        return written(
                value,
                () -> new ExactWriter(
                        type -> {
                            met.put(type.getName(), type);
                            return model(type);
                        },
                        null));
    }

    private static byte[] written(Object value, Supplier<ExactWriter> writer) {
        try {
            return writer.get().write(value);
        } catch (CacheSerializationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new NotStorableException(
                    "Writing a " + value.getClass().getName() + " failed: "
                            + e.getClass().getName(),
                    e);
        }
    }

    /** An encoded value, with the classes that were noted. */
    Object decodeAny(byte[] bytes, Map<String, Class<?>> met) {
        return Objects.requireNonNull(new ExactReader(
                        new ByteReader(bytes, 0, bytes.length),
                        name -> model(Objects.requireNonNull(met.get(name))),
                        null)
                .read());
    }

    private ExactWriter writer(Object value, @Nullable Type declared) {
        if (declared != null) {
            Permits permitted = announced(declared).permits();
            return new ExactWriter(type -> writable(type, permitted.contains(type)), null);
        }
        Set<Class<?>> contents = ContentClasses.of(value);
        return new ExactWriter(
                type -> writable(
                        type,
                        contents.stream()
                                .anyMatch(each -> announced(each).permits().contains(type))),
                content -> contents.addAll(ContentClasses.of(content)));
    }

    private ClassModel writable(Class<?> type, boolean announced) {
        ClassModel model = model(type);
        if (ApplicationTypes.isApplication(type) && !announced && !allowed.isAllowed(type.getName())) {
            throw new NotStorableException(
                    "A " + type.getName()
                            + " is not announced by the declared type; declare it, seal its supertype, or add it to cachekit.redis.java-allow");
        }
        return model;
    }

    @Override
    public Object decode(byte[] bytes, Type type) {
        return decode(bytes, 0, bytes.length, type);
    }

    @Override
    public Object decode(byte[] bytes, int from, int to, Type type) {
        Object value;
        try {
            Announced of = announced(type);
            value = new ExactReader(
                            new ByteReader(bytes, from, to), name -> readable(name, of.permits(), type), of.heads())
                    .read();
        } catch (NotStorableException e) {
            throw new CacheSerializationException("The bytes are not a " + type.getTypeName(), e);
        } catch (CacheSerializationException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new CacheSerializationException("The bytes are not a " + type.getTypeName(), e);
        }
        if (value == null || !DeclaredTypes.accepts(type, value)) {
            throw new CacheSerializationException("The bytes are an object of another type than " + type.getTypeName());
        }
        return value;
    }

    private ClassModel readable(String name, Permits permitted, Type declared) {
        Class<?> announced = permitted.named(name);
        if (announced != null) {
            return model(announced);
        }
        boolean platform = ApplicationTypes.isPlatform(name);
        if (ClassModel.isGenerated(name) || !(platform ? name.startsWith("java.") : allowed.isAllowed(name))) {
            throw new CacheSerializationException("The class " + name + " is neither announced by "
                    + declared.getTypeName() + " nor allowed by cachekit.redis.java-allow");
        }
        try {
            return model(Class.forName(
                    name, false, platform ? ClassLoader.getPlatformClassLoader() : ApplicationTypes.loader(declared)));
        } catch (ClassNotFoundException e) {
            throw new CacheSerializationException("The class " + name + " is not there", e);
        }
    }

    private ClassModel model(Class<?> type) {
        ClassModel known = models.get(type);
        return known != null ? known : models.computeIfAbsent(type, ClassModel::new);
    }

    private Announced announced(Type declared) {
        Announced known = announced.get(declared);
        if (known != null) {
            return known;
        }
        Announced made = new Announced(declared);
        if (announced.size() < MOST_TYPES) {
            announced.put(declared, made);
        }
        return made;
    }
}
