package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import io.cachekit.internal.DeclaredTypes;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Empty collections and maps of a declared class. */
final class Containers {

    private static final Map<Class<?>, Object> ABSENT = Map.of(
            Optional.class, Optional.empty(),
            OptionalInt.class, OptionalInt.empty(),
            OptionalLong.class, OptionalLong.empty(),
            OptionalDouble.class, OptionalDouble.empty());

    private Containers() {}

    /** The meaning of JSON's null. */
    static @Nullable Object absent(Class<?> type) {
        return ABSENT.get(type);
    }

    @SuppressWarnings("unchecked") // filled according to the declared type
    static Collection<@Nullable Object> collection(Class<?> type) {
        return (Collection<@Nullable Object>)
                first(type, ArrayList::new, LinkedHashSet::new, TreeSet::new, ArrayDeque::new);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // filled according to the declared type
    static Map<@Nullable Object, @Nullable Object> map(Class<?> type, Type keyType) {
        if (type == EnumMap.class) {
            return new EnumMap(DeclaredTypes.erasure(keyType));
        }
        return (Map<@Nullable Object, @Nullable Object>)
                first(type, LinkedHashMap::new, TreeMap::new, ConcurrentHashMap::new, ConcurrentSkipListMap::new);
    }

    private static Object first(Class<?> type, Supplier<?>... usual) {
        for (Supplier<?> each : usual) {
            Object made = each.get();
            if (type.isInstance(made) && (type.isInterface() || type == made.getClass())) {
                return made;
            }
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CacheSerializationException("No empty " + type.getName() + " can be made", e);
        }
    }
}
