package io.cachekit;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Types that have a spelling that is stable across JVMs and injective. */
final class StableTypes {

    static final String ALLOWED = "a method key takes strings, numbers, enums, java.time, UUID, URI, records, arrays,"
            + " lists, sets, maps and optionals of these, or an object that implements io.cachekit.KeyPart; otherwise"
            + " give the annotation a key template or a keyGenerator";

    /** The text of {@code toString} decides equality for instances of exactly these classes. */
    private static final Set<Class<?>> TEXT = Set.of(
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            Double.class,
            Float.class,
            Boolean.class,
            Character.class,
            String.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Currency.class,
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class);

    private static final Set<String> DATES =
            Set.of("java.util.Date", "java.sql.Date", "java.sql.Time", "java.sql.Timestamp");

    private static final List<Class<?>> NEVER =
            List.of(AutoCloseable.class, Iterator.class, CompletionStage.class, Future.class, Flow.Publisher.class);

    private StableTypes() {}

    static boolean isText(Class<?> type) {
        return TEXT.contains(type) || ZoneId.class.isAssignableFrom(type);
    }

    /** Checks whether it is a mutable number, the text of which is its present value. */
    static boolean isCounter(Class<?> type) {
        return Number.class.isAssignableFrom(type) && type.getPackageName().equals("java.util.concurrent.atomic");
    }

    static Class<?> publicType(Class<?> type) {
        return ZoneId.class.isAssignableFrom(type) ? ZoneId.class : type;
    }

    static boolean isDate(Class<?> type) {
        return DATES.contains(type.getName());
    }

    @SuppressWarnings("JavaUtilDate") // legacy arguments are keyed too
    static String dateText(Date date) {
        boolean hasNanos = date.getClass().getName().equals("java.sql.Timestamp");
        return hasNanos ? date.toInstant().toString() : Long.toString(date.getTime());
    }

    /**
     * The reason for which no value of a declared type has a stable form; empty if some have one.
     */
    static Optional<String> refusal(Type type) {
        return refusal(type, new HashSet<>());
    }

    private static Optional<String> refusal(Type type, Set<Type> asked) {
        if (!asked.add(type)) {
            return Optional.empty();
        }
        if (type instanceof ParameterizedType parameterized) {
            return refusal(parameterized.getRawType(), asked).or(() -> ofElements(parameterized, asked));
        }
        if (type instanceof GenericArrayType array) {
            return refusal(array.getGenericComponentType(), asked);
        }
        if (type instanceof WildcardType wildcard) {
            return refusal(wildcard.getUpperBounds()[0], asked);
        }
        if (!(type instanceof Class<?> c)) {
            return Optional.empty();
        }
        if (c.isRecord() && !KeyPart.class.isAssignableFrom(c)) {
            return first(Arrays.stream(c.getRecordComponents()).map(RecordComponent::getGenericType), asked);
        }
        return mayBeStable(c) ? Optional.empty() : Optional.of("a " + c.getName() + "; " + ALLOWED);
    }

    /** Only what holds its type arguments as elements has to spell them. */
    private static Optional<String> ofElements(ParameterizedType type, Set<Type> asked) {
        Class<?> raw = (Class<?>) type.getRawType();
        boolean holds = Collection.class.isAssignableFrom(raw)
                || Map.class.isAssignableFrom(raw)
                || raw == Iterable.class
                || raw == Optional.class;
        return holds ? first(Arrays.stream(type.getActualTypeArguments()), asked) : Optional.empty();
    }

    private static Optional<String> first(Stream<Type> types, Set<Type> asked) {
        return types.map(type -> refusal(type, asked)).flatMap(Optional::stream).findFirst();
    }

    private static boolean mayBeStable(Class<?> type) {
        if (type.isArray()) {
            return mayBeStable(type.getComponentType());
        }
        if (type.isPrimitive() || type.isEnum() || type.isRecord() || type == Object.class || type == Class.class) {
            return true;
        }
        if (KeyPart.class.isAssignableFrom(type)
                || isText(type)
                || isDate(type)
                || type == Optional.class
                || type == Locale.class) {
            return true;
        }
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return true;
        }
        boolean never = NEVER.stream().anyMatch(refused -> refused.isAssignableFrom(type))
                || type.isAnnotationPresent(FunctionalInterface.class);
        boolean open = type.isInterface() || Modifier.isAbstract(type.getModifiers());
        return open && !never;
    }
}
