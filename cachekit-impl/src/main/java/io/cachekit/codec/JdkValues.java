package io.cachekit.codec;

import java.net.InetAddress;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK whose objects are values without parts, and when two of them are the same. */
final class JdkValues {

    /** Their {@code equals} compares all that they are. */
    private static final Set<Class<?>> BY_EQUALS = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            java.math.BigDecimal.class,
            java.math.BigInteger.class,
            java.math.MathContext.class,
            UUID.class,
            Currency.class,
            Locale.class,
            java.net.URI.class,
            java.io.File.class,
            BitSet.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            Date.class,
            Class.class);

    /** Of the module {@code java.sql}, which need not be there. */
    private static final Set<String> SQL = Set.of("java.sql.Timestamp", "java.sql.Date", "java.sql.Time");

    private JdkValues() {}

    /** Checks whether objects of a class are compared as a whole. */
    static boolean isValue(Class<?> type) {
        return BY_EQUALS.contains(type)
                || type.getPackageName().startsWith("java.time")
                || SQL.contains(type.getName())
                || type == StringBuilder.class
                || type == Pattern.class
                || type == AtomicInteger.class
                || type == AtomicLong.class
                || type == AtomicBoolean.class
                || type == Object.class
                || (!ApplicationTypes.isApplication(type)
                        && (TimeZone.class.isAssignableFrom(type)
                                || Calendar.class.isAssignableFrom(type)
                                || InetAddress.class.isAssignableFrom(type)
                                || type == Properties.class));
    }

    /** Checks whether two such objects are equal. */
    static boolean isSame(Object a, Object b) {
        if (a.getClass() != b.getClass()) {
            return false;
        }
        if (a instanceof Pattern p) {
            return p.pattern().equals(((Pattern) b).pattern()) && p.flags() == ((Pattern) b).flags();
        }
        if (a instanceof StringBuilder
                || a instanceof AtomicInteger
                || a instanceof AtomicLong
                || a instanceof AtomicBoolean) {
            return a.toString().equals(b.toString());
        }
        if (a instanceof Properties p) {
            return p.equals(b) && p.stringPropertyNames().equals(((Properties) b).stringPropertyNames());
        }
        return a.getClass() == Object.class || a.equals(b);
    }

    /** The comparator of a sorted set, map or queue; null for natural or no order. */
    static @Nullable Comparator<?> comparator(Object value) {
        if (value instanceof SortedSet<?> set) {
            return set.comparator();
        }
        if (value instanceof PriorityQueue<?> queue) {
            return queue.comparator();
        }
        return value instanceof SortedMap<?, ?> map ? map.comparator() : null;
    }
}
