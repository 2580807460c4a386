package io.cachekit.codec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** The kinds of collections and maps of the JDK that differ for their users: by order, and by whether they can be changed. */
enum ContainerKind {
    LIST(true),
    FIXED_LIST(true),
    SET(false),
    LINKED_SET(true),
    FIXED_SET(false),
    FIXED_LINKED_SET(true),
    SORTED_SET(true),
    FIXED_SORTED_SET(true),
    MAP(false),
    LINKED_MAP(true),
    FIXED_MAP(false),
    FIXED_LINKED_MAP(true),
    SORTED_MAP(true),
    FIXED_SORTED_MAP(true),
    /** Known by its own class only, such as a {@code ConcurrentHashMap}. */
    OTHER(true);

    private static final String JDK = "java.util.";

    private final boolean ordered;

    ContainerKind(boolean ordered) {
        this.ordered = ordered;
    }

    /** Checks whether its order matters. */
    boolean isOrdered() {
        return ordered;
    }

    /** Checks whether it can't be changed. */
    boolean isFixed() {
        return name().startsWith("FIXED");
    }

    /** Checks whether a value is a collection or a map. */
    static boolean isContainer(Object value) {
        return value instanceof Collection<?> || value instanceof Map<?, ?>;
    }

    /** The kind of a collection or map. */
    static ContainerKind of(Object container) {
        String name = container.getClass().getName();
        if (!name.startsWith(JDK)) {
            return ProviderCollections.isOne(container) ? ProviderCollections.kind(container) : OTHER;
        }
        String simple = name.substring(JDK.length());
        if (isFixed(simple)) {
            return fixed(container, simple.startsWith("ImmutableCollections$"));
        }
        return switch (simple) {
            case "ArrayList", "LinkedList", "Arrays$ArrayList", "ArrayList$SubList" -> LIST;
            case "HashSet" -> SET;
            case "LinkedHashSet" -> LINKED_SET;
            case "TreeSet" -> SORTED_SET;
            case "HashMap" -> MAP;
            case "LinkedHashMap" -> LINKED_MAP;
            case "TreeMap" -> SORTED_MAP;
            default -> OTHER;
        };
    }

    private static boolean isFixed(String simple) {
        return simple.startsWith("ImmutableCollections$")
                || simple.startsWith("Collections$Unmodifiable")
                || simple.startsWith("Collections$Empty")
                || simple.startsWith("Collections$Singleton")
                || simple.equals("Collections$CopiesList");
    }

    private static ContainerKind fixed(Object container, boolean hashed) {
        if (container instanceof List<?>) {
            return FIXED_LIST;
        }
        if (container instanceof SortedSet<?>) {
            return FIXED_SORTED_SET;
        }
        if (container instanceof Set<?>) {
            return hashed ? FIXED_SET : FIXED_LINKED_SET;
        }
        if (container instanceof SortedMap<?, ?>) {
            return FIXED_SORTED_MAP;
        }
        if (container instanceof Map<?, ?>) {
            return hashed ? FIXED_MAP : FIXED_LINKED_MAP;
        }
        return OTHER;
    }

    /**
     * Checks whether a container of another kind serves as well: it keeps order, and can be changed
     * or not, as this one.
     */
    boolean isServedBy(ContainerKind other) {
        return this == other
                || (this == SET && other == LINKED_SET)
                || (this == MAP && other == LINKED_MAP)
                || (this == FIXED_SET && other == FIXED_LINKED_SET)
                || (this == FIXED_LINKED_SET && other == FIXED_SET) // the order is compared
                || (this == FIXED_MAP && other == FIXED_LINKED_MAP)
                || (this == FIXED_LINKED_MAP && other == FIXED_MAP);
    }
}
