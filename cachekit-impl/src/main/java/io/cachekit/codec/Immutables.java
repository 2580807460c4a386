package io.cachekit.codec;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Classes none of whose objects can be changed: text, numbers, enums, {@code java.time}, and records and sealed types of these.
 * Thread-safe.
 */
public final class Immutables {

    private static final Set<Class<?>> KNOWN = Set.of(
            String.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            Class.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private static final ClassValue<Boolean> ANSWERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return areAll(type, new HashSet<>());
        }
    };

    private Immutables() {}

    /** Checks whether objects of exactly this class, with all parts, are known to be immutable. */
    public static boolean are(Class<?> type) {
        return ANSWERS.get(type);
    }

    /** Checks the same for all values of a declared type, except for one under check. */
    private static boolean areAll(Class<?> type, Set<Class<?>> asked) {
        if (!asked.add(type) || type.isPrimitive() || KNOWN.contains(type)) {
            return true;
        }
        if (type.isEnum()
                || (type.getSuperclass() != null && type.getSuperclass().isEnum())) {
            return true; // of a constant with a body the class is its own
        }
        if (type.getPackageName().startsWith("java.time")) {
            return !type.isInterface();
        }
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .allMatch(component -> areAll(component, asked));
        }
        boolean closed = type.isSealed() && (type.isInterface() || Modifier.isAbstract(type.getModifiers()));
        return closed
                && !hasFields(type)
                && Arrays.stream(type.getPermittedSubclasses()).allMatch(leaf -> areAll(leaf, asked));
    }

    private static boolean hasFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(field -> !Modifier.isStatic(field.getModifiers()));
    }
}
