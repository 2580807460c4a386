package io.cachekit.jaxrs.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the text of a parameter as its declared type, as Jakarta REST does (3.1, §3.2), and spells
 * each value in one way: 042 and +42 are 42. Immutable, thread-safe if the declared type is.
 */
public final class Conversion {

    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            byte.class, Byte.class,
            short.class, Short.class,
            int.class, Integer.class,
            long.class, Long.class,
            float.class, Float.class,
            double.class, Double.class,
            boolean.class, Boolean.class,
            char.class, Character.class);

    /** The longest numbers of which each has one spelling without sign and leading zeros, in digits. */
    private static final Map<Class<?>, Integer> PLAIN_DIGITS = Map.of(Integer.class, 9, Long.class, 18);

    private final Class<?> type;
    private final Reader reader;
    private final int plainDigits;

    private Conversion(Class<?> type, Reader reader) {
        this.type = type;
        this.reader = reader;
        this.plainDigits = PLAIN_DIGITS.getOrDefault(type, 0);
    }

    /** Reads a text; any exception says that it has no such value. */
    @FunctionalInterface
    private interface Reader {

        Object read(String text) throws ReflectiveOperationException;
    }

    /** The conversion to a type; empty for texts, and if only a ParamConverter can read it. */
    public static Optional<Conversion> to(Class<?> declared) {
        Class<?> type = BOXES.getOrDefault(declared, declared);
        if (type == String.class || type == Object.class) {
            return Optional.empty();
        }
        return reader(type).map(reader -> new Conversion(type, reader));
    }

    public Class<?> type() {
        return type;
    }

    /**
     * The spelling that all texts of one value share, and that reads as this value; empty if there
     * is none, or the text has no value of the type.
     */
    public Optional<String> canonical(String text) {
        if (isPlainNumber(text)) {
            return Optional.of(text);
        }
        Optional<Object> value = value(text);
        return value.flatMap(one -> spellings(one)
                .filter(spelling -> spelling.equals(text) || value(spelling).equals(value))
                .findFirst());
    }

    private boolean isPlainNumber(String text) {
        int length = text.length();
        if (length == 0 || length > plainDigits || (text.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Stream<String> spellings(Object value) {
        return value instanceof Enum<?> constant
                ? Stream.of(constant.name(), constant.toString())
                : Stream.of(value.toString());
    }

    private Optional<Object> value(String text) {
        try {
            return Optional.ofNullable(reader.read(text));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty(); // the resource refuses it, too
        }
    }

    private static Optional<Reader> reader(Class<?> type) {
        if (type == Boolean.class) {
            return Optional.of(Conversion::flag);
        }
        if (type == Character.class) {
            return Optional.of(Conversion::character);
        }
        return constructor(type)
                .or(() -> factories(type).stream()
                        .flatMap(name -> factory(type, name).stream())
                        .findFirst());
    }

    /** An enum's own fromString comes before its valueOf (§3.2). */
    private static List<String> factories(Class<?> type) {
        return type.isEnum() ? List.of("fromString", "valueOf") : List.of("valueOf", "fromString");
    }

    private static Optional<Reader> constructor(Class<?> type) {
        if (BOXES.containsValue(type)) {
            return Optional.empty();
        }
        try {
            Constructor<?> constructor = type.getConstructor(String.class);
            boolean usable = !Modifier.isAbstract(type.getModifiers()) && constructor.trySetAccessible();
            return usable ? Optional.of(constructor::newInstance) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reader> factory(Class<?> type, String name) {
        try {
            Method method = type.getMethod(name, String.class);
            boolean usable = Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
            return usable ? Optional.of(text -> invoked(method, text)) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static Object invoked(Method method, String text) throws ReflectiveOperationException {
        Object value = method.invoke(null, text);
        if (value == null) {
            throw new InvocationTargetException(null, "There is no value");
        }
        return value;
    }

    /** Servers differ in how they read other words. */
    private static Object flag(String text) {
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("It is neither true nor false");
    }

    private static Object character(String text) {
        if (text.length() != 1) {
            throw new IllegalArgumentException("It is not one character");
        }
        return text.charAt(0);
    }
}
