package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.lang.reflect.Constructor;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects without running a constructor of theirs, by what the JDK has for libraries of serialization (JEP 260): the
 * module {@code jdk.unsupported}. Where it is missing, a constructor without parameters has to do.
 */
final class Instantiator {

    private static final String FACTORY = "sun.reflect.ReflectionFactory";

    private Instantiator() {}

    /**
     * Returns a constructor of empty objects of a class, or throws a
     * {@code CacheSerializationException}.
     */
    static Constructor<?> of(Class<?> type) {
        try {
            Constructor<?> serial = serial(type);
            if (serial != null) {
                return serial;
            }
            Constructor<?> own = type.getDeclaredConstructor();
            own.setAccessible(true);
            return own;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new CacheSerializationException("No object of " + type.getName() + " can be made", e);
        }
    }

    private static @Nullable Constructor<?> serial(Class<?> type) throws ReflectiveOperationException {
        Class<?> factory;
        try {
            factory = Class.forName(FACTORY, true, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
        Object instance = factory.getMethod("getReflectionFactory").invoke(null);
        return (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                .invoke(instance, type, Object.class.getDeclaredConstructor());
    }
}
