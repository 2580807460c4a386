package io.cachekit.cdi.plan;

import io.cachekit.internal.DecidedLoad;
import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The lifetime of an entry that its value has as a property.
 *
 * @param placeholder the property
 */
record ResultTtl(Placeholder placeholder) {

    private static final String ALLOWED = "a java.time.Duration, a java.time.Instant until which the value lives, or a"
            + " whole number of seconds (int, long)";

    /** Types of which some values may be allowed. */
    private static final Set<Class<?>> OPEN = Set.of(Object.class, Number.class, Comparable.class);

    /** Throws an {@code IllegalArgumentException} for a declared type that has no lifetime among its values. */
    static void check(String expression, Type type) {
        Class<?> raw = DeclaredTypes.boxed(DeclaredTypes.erasure(type));
        if (raw != Duration.class && raw != Instant.class && !isWhole(raw) && !OPEN.contains(raw)) {
            throw new IllegalArgumentException(
                    "{" + expression + "} is a " + type.getTypeName() + "; allowed is " + ALLOWED);
        }
    }

    private static boolean isWhole(Class<?> boxed) {
        return boxed == Integer.class || boxed == Long.class;
    }

    /** Sets the lifetime; null leaves it as configured. */
    void set(DecidedLoad<?> load, Call call) {
        Object value = placeholder.value(call);
        if (value instanceof Duration ttl) {
            load.ttl(ttl);
        } else if (value instanceof Instant end) {
            load.until(end);
        } else if (value != null) {
            load.ttl(Duration.ofSeconds(seconds(value)));
        }
    }

    private long seconds(Object value) {
        if (isWhole(value.getClass())) {
            return ((Number) value).longValue();
        }
        throw new IllegalArgumentException(
                "{" + placeholder.expression() + "} is a " + value.getClass().getName() + "; allowed is " + ALLOWED);
    }
}
