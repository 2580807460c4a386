package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.spi.NotStorableException;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks, before a value is stored, that it is restored equal. Thread-safe. */
final class Fidelity {

    /** The values that are decoded again, and compared. */
    enum Scope {
        /** None: the codec of an application decides on equality itself. */
        NONE,
        /** Each is decoded, and none compared. */
        READABLE,
        /** The first of each type: the codec refuses by itself what depends on the value. */
        FIRST,
        /** Each. */
        EACH
    }

    /** Types beyond this number are checked each time. */
    private static final int MOST_TYPES = 10_000;

    private final Scope scope;
    private final boolean identity;
    private final boolean typed;
    private final InstanceFields fields = new InstanceFields();
    private final Set<Checked> checked = ConcurrentHashMap.newKeySet();

    /** A type that was found to come back equal. */
    private record Checked(Type declared, Class<?> type) {}

    /**
     * Creates checks; {@code typed} is for a codec that needs the type of a collection's elements
     * to decode it.
     */
    Fidelity(Scope scope, boolean identity, boolean typed) {
        this.scope = scope;
        this.identity = identity;
        this.typed = typed;
    }

    /** The scope that a codec needs; in a check, each value counts. */
    static Fidelity of(String codec, boolean check) {
        boolean exact = codec.equals("exact");
        boolean java = codec.equals("java");
        return new Fidelity(exact && !check ? Scope.FIRST : Scope.EACH, exact || java, !java);
    }

    /** Checks whether the codec is the application's. */
    boolean isOff() {
        return scope == Scope.NONE || scope == Scope.READABLE;
    }

    /**
     * Decodes a value again; throws a {@link NotStorableException} with place and cause if the
     * result is not equal.
     */
    void check(Object value, @Nullable Type declared, Function<Type, Object> decode) {
        if (scope == Scope.NONE) {
            return;
        }
        if (declared == null && identity && typed && !ApplicationTypes.isApplication(value.getClass())) {
            return; // it can't be decoded without its type, and the codec exact has refused what it changes
        }
        Type type = declared != null ? declared : typed ? RuntimeTypes.of(value) : value.getClass();
        Checked key = new Checked(type, value.getClass());
        if (scope == Scope.FIRST && checked.contains(key)) {
            return;
        }
        compare(value, type, decode);
        if (checked.size() < MOST_TYPES) {
            checked.add(key);
        }
    }

    private void compare(Object value, Type type, Function<Type, Object> decode) {
        Difference found;
        try {
            Object copy = decode.apply(type);
            found = scope == Scope.READABLE ? null : DeepComparison.compare(value, copy, identity, fields);
        } catch (CacheSerializationException e) {
            throw new NotStorableException(
                    "It can't be read back as a " + type.getTypeName() + ": " + e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new NotStorableException(
                    "Comparing it with what is read back failed: "
                            + e.getClass().getName(),
                    e);
        }
        if (found != null) {
            throw new NotStorableException(found + DifferenceCause.of(found));
        }
    }
}
