package io.cachekit.codec;

import java.lang.annotation.Annotation;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The classes that JSON-B alone does not restore: sealed types without annotations, generic
 * records, records that are not public, and what contains them. The kit writes and reads the frame
 * of these, and leaves their contents to JSON-B.
 */
final class JsonbStructure {

    /** The writer and reader of the properties of a class. */
    enum Kind {
        /** JSON-B. */
        PLAIN,
        /** The kit, component by component. */
        RECORD,
        /** None. */
        IMPOSSIBLE
    }

    private final ClassValue<String> kinds = new ClassValue<>() { // names, so that no class is held from a class
                @Override
                protected String computeValue(Class<?> type) {
                    return compute(type).name();
                }
            };

    /** The writer of the properties of an application class, whatever is sealed above it. */
    Kind kindOf(Class<?> type) {
        return Kind.valueOf(kinds.get(type));
    }

    private final ClassValue<Boolean> framed = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return needsFrame(type);
        }
    };

    /** Checks whether a class is framed with the name of its leaf. */
    boolean isFramed(Class<?> type) {
        return framed.get(type);
    }

    private static boolean needsFrame(Class<?> type) {
        return ApplicationTypes.isApplication(type) && SealedTypes.isMember(type) && !JsonFidelity.isAnnotated(type);
    }

    /** Checks whether a value of a type can't be left to JSON-B when it is read. */
    boolean isOurs(Type type) {
        if (type instanceof Class<?> c) {
            Class<?> element = ApplicationTypes.element(c);
            return element == EnumMap.class
                    || element == Map.class // JSON-B loses their order
                    || element == Set.class
                    || (ApplicationTypes.isApplication(element)
                            && (isFramed(element) || kindOf(element) != Kind.PLAIN));
        }
        if (type instanceof ParameterizedType parameterized) {
            if (isOurs(parameterized.getRawType())) {
                return true;
            }
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (isOurs(argument)) {
                    return true;
                }
            }
            return false;
        }
        if (type instanceof GenericArrayType array) {
            return isOurs(array.getGenericComponentType());
        }
        return type instanceof WildcardType wildcard && isOurs(wildcard.getUpperBounds()[0]);
    }

    /** Checks whether a value can't be left to JSON-B when it is written. */
    boolean isOurs(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.stream().anyMatch(each -> each != null && isOurs(each));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(each -> (each.getKey() != null && isOurs(each.getKey()))
                            || (each.getValue() != null && isOurs(each.getValue())));
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() && isOurs(optional.get());
        }
        if (value instanceof Object[] array) {
            for (Object each : array) {
                if (each != null && isOurs(each)) {
                    return true;
                }
            }
            return false;
        }
        Class<?> type = ApplicationTypes.enumOf(value.getClass());
        return ApplicationTypes.isApplication(type) && (isFramed(type) || kindOf(type) != Kind.PLAIN);
    }

    private static Kind compute(Class<?> type) {
        if (!ApplicationTypes.isApplication(type) || type.isEnum() || JsonFidelity.isAnnotated(type)) {
            return Kind.PLAIN;
        }
        if (type.isRecord() && isCustomized(type)) {
            return reachesOurs(type) ? Kind.IMPOSSIBLE : Kind.PLAIN;
        }
        if (isOurRecord(type)) {
            return Kind.RECORD;
        }
        if (!reachesOurs(type)) {
            return Kind.PLAIN;
        }
        return type.isRecord() ? Kind.RECORD : Kind.IMPOSSIBLE;
    }

    private static boolean reachesOurs(Class<?> root) {
        Set<Class<?>> seen = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        seen.add(root);
        boolean[] found = new boolean[1];
        for (Class<?> next = root; next != null && !found[0]; next = open.poll()) {
            for (Class<?> c = next; c != null && ApplicationTypes.isApplication(c); c = c.getSuperclass()) {
                ShapeText.forEachProperty(c, (name, type) -> {
                    found[0] |= mentionsEnumMap(type);
                    ApplicationTypes.forEach(type, each -> {
                        if (needsFrame(each) || isOurRecord(each)) {
                            found[0] = true;
                        } else if (!each.isEnum() && !JsonFidelity.isAnnotated(each) && seen.add(each)) {
                            open.add(each);
                        }
                    });
                });
            }
        }
        return found[0];
    }

    /** JSON-B's own provider reads no generic records, and none that is not public. */
    private static boolean isOurRecord(Class<?> type) {
        return type.isRecord()
                && !JsonFidelity.isAnnotated(type)
                && !isCustomized(type)
                && (type.getTypeParameters().length > 0 || !Modifier.isPublic(type.getModifiers()));
    }

    private static boolean mentionsEnumMap(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            for (Type argument : parameterized.getActualTypeArguments()) {
                if (mentionsEnumMap(argument)) {
                    return true;
                }
            }
            return parameterized.getRawType() == EnumMap.class;
        }
        return type == EnumMap.class;
    }

    private static boolean isCustomized(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            for (Annotation annotation : component.getAccessor().getAnnotations()) {
                if (annotation.annotationType().getName().startsWith("jakarta.json.bind.")) {
                    return true;
                }
            }
        }
        return false;
    }
}
