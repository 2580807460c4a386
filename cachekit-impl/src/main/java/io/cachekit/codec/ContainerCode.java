package io.cachekit.codec;

import io.cachekit.CacheSerializationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collections and maps of the JDK that the codec {@code exact} restores as they are. The order
 * of the constants is part of the format.
 */
@SuppressWarnings({
    "ImmutableEnumChecker", // functions without state
    "JdkObsolete", // applications have them
    "EnumOrdinal" // the order is part of the format
})
enum ContainerCode {
    ARRAY_LIST(ArrayList::new),
    LINKED_LIST(LinkedList::new),
    COPY_ON_WRITE(CopyOnWriteArrayList::new),
    VECTOR(Vector::new),
    ARRAY_DEQUE(ArrayDeque::new),
    HASH_SET(HashSet::new),
    LINKED_HASH_SET(LinkedHashSet::new),
    TREE_SET(null),
    PRIORITY_QUEUE(null),
    HASH_MAP(HashMap::new),
    LINKED_HASH_MAP(LinkedHashMap::new),
    CONCURRENT_MAP(ConcurrentHashMap::new),
    TREE_MAP(null),
    AS_LIST(Arrays::asList, false),
    LIST_OF(List::of, false),
    STREAM_LIST(array -> Arrays.stream(array).toList(), false),
    SET_OF(Set::of, true),
    UNMODIFIABLE_LIST(array -> Collections.unmodifiableList(new ArrayList<>(Arrays.asList(array))), false),
    UNMODIFIABLE_COLLECTION(array -> Collections.unmodifiableCollection(new ArrayList<>(Arrays.asList(array))), false),
    UNMODIFIABLE_SET(array -> Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(array))), true),
    EMPTY_LIST(array -> Collections.emptyList(), false),
    EMPTY_SET(array -> Collections.emptySet(), false),
    SINGLETON_LIST(array -> Collections.singletonList(array[0]), false),
    SINGLETON_SET(array -> Collections.singleton(array[0]), true),
    MAP_OF(array -> Map.ofEntries(entries(array)), true),
    UNMODIFIABLE_MAP(array -> Collections.unmodifiableMap(linked(array)), true),
    EMPTY_MAP(array -> Collections.emptyMap(), false),
    SINGLETON_MAP(array -> Collections.singletonMap(array[0], array[1]), true);

    /** All of them by their numbers; {@code values()} makes a copy each time. */
    private static final ContainerCode[] BY_NUMBER = values();

    private static final Map<Class<?>, ContainerCode> OPEN = new HashMap<>();

    static {
        OPEN.put(TreeSet.class, TREE_SET);
        OPEN.put(PriorityQueue.class, PRIORITY_QUEUE);
        OPEN.put(TreeMap.class, TREE_MAP);
        for (ContainerCode each : values()) {
            if (each.maker != null) {
                OPEN.put(each.maker.get().getClass(), each);
            }
        }
    }

    private final @Nullable Supplier<?> maker;
    private final @Nullable Function<@Nullable Object[], Object> fixed;
    private final boolean hashed;

    /** One that is made empty, and filled. */
    ContainerCode(@Nullable Supplier<?> maker) {
        this.maker = maker;
        this.fixed = null;
        this.hashed = !List.of("ARRAY_LIST", "LINKED_LIST", "COPY_ON_WRITE", "VECTOR", "ARRAY_DEQUE")
                .contains(name());
    }

    /** One that is made of its elements. */
    ContainerCode(Function<@Nullable Object[], Object> fixed, boolean hashed) {
        this.maker = null;
        this.fixed = fixed;
        this.hashed = hashed;
    }

    int tag() {
        return ExactTags.FIRST_CONTAINER + ordinal();
    }

    /** The code of a tag, or null. */
    static @Nullable ContainerCode of(int tag) {
        int at = tag - ExactTags.FIRST_CONTAINER;
        return at >= 0 && at < BY_NUMBER.length ? BY_NUMBER[at] : null;
    }

    /** The code of a collection or map of the JDK, or null if it is not known. */
    static @Nullable ContainerCode of(Object container) {
        ContainerCode open = OPEN.get(container.getClass());
        if (open != null) {
            return open;
        }
        return switch (container.getClass().getName()) {
            case "java.util.Arrays$ArrayList" -> AS_LIST;
            case "java.util.ArrayList$SubList" -> ARRAY_LIST;
            case "java.util.ImmutableCollections$List12" -> LIST_OF;
            case "java.util.ImmutableCollections$ListN", "java.util.ImmutableCollections$SubList" ->
                takesNull((List<?>) container) ? STREAM_LIST : LIST_OF;
            case "java.util.ImmutableCollections$SetN", "java.util.ImmutableCollections$Set12" -> SET_OF;
            case "java.util.ImmutableCollections$MapN", "java.util.ImmutableCollections$Map1" -> MAP_OF;
            case "java.util.Collections$UnmodifiableList",
                    "java.util.Collections$UnmodifiableRandomAccessList",
                    "java.util.Collections$CopiesList" -> UNMODIFIABLE_LIST;
            case "java.util.Collections$UnmodifiableCollection" -> UNMODIFIABLE_COLLECTION;
            case "java.util.Collections$UnmodifiableSet" -> UNMODIFIABLE_SET;
            case "java.util.Collections$UnmodifiableMap" -> UNMODIFIABLE_MAP;
            case "java.util.Collections$EmptyList" -> EMPTY_LIST;
            case "java.util.Collections$EmptySet" -> EMPTY_SET;
            case "java.util.Collections$EmptyMap" -> EMPTY_MAP;
            case "java.util.Collections$SingletonList" -> SINGLETON_LIST;
            case "java.util.Collections$SingletonSet" -> SINGLETON_SET;
            case "java.util.Collections$SingletonMap" -> SINGLETON_MAP;
            default -> null;
        };
    }

    /** Only a list that takes no null, as of {@code List.of}, is its own copy; the list of a stream takes it. */
    private static boolean takesNull(List<?> list) {
        for (Object each : list) {
            if (each == null) {
                return true;
            }
        }
        return List.copyOf(list) != list;
    }

    /** Checks whether it is in order of a comparator, which it may have. */
    boolean isSorted() {
        return this == TREE_SET || this == TREE_MAP || this == PRIORITY_QUEUE;
    }

    /** Checks whether it is made of its elements, once they are there. */
    boolean isFixed() {
        return fixed != null;
    }

    /**
     * Checks whether an insertion calls hash codes or comparisons of elements.
     */
    boolean isHashed() {
        return hashed;
    }

    /** An empty one. */
    @SuppressWarnings("unchecked") // elements are compared by what compared them before
    Object empty(@Nullable Comparator<?> comparator) {
        Comparator<Object> order = (Comparator<Object>) comparator;
        return switch (this) {
            case TREE_SET -> new TreeSet<>(order);
            case TREE_MAP -> new TreeMap<>(order);
            case PRIORITY_QUEUE -> new PriorityQueue<>(order);
            default -> {
                if (maker == null) {
                    throw new CacheSerializationException("No empty " + this + " can be made");
                }
                yield maker.get();
            }
        };
    }

    /** Puts elements, or keys and values by turns, into an empty one. */
    @SuppressWarnings("unchecked") // it was made for this
    static void fill(Object container, @Nullable Object[] parts) {
        if (container instanceof Map<?, ?> map) {
            putAll((Map<@Nullable Object, @Nullable Object>) map, parts);
            if (map.size() != parts.length / 2) {
                throw new CacheSerializationException("The bytes have a map with a key twice");
            }
            return;
        }
        Collection<@Nullable Object> collection = (Collection<@Nullable Object>) container;
        collection.addAll(Arrays.asList(parts));
        if (collection.size() != parts.length) {
            throw new CacheSerializationException("The bytes have a set with an element twice");
        }
    }

    /** One of elements, or of keys and values by turns. */
    Object of(@Nullable Object[] parts) {
        if (fixed == null) {
            throw new CacheSerializationException("A " + this + " is not made of its elements");
        }
        return fixed.apply(parts);
    }

    private static void putAll(Map<@Nullable Object, @Nullable Object> map, @Nullable Object[] parts) {
        for (int i = 0; i + 1 < parts.length; i += 2) {
            map.put(parts[i], parts[i + 1]);
        }
    }

    private static Map<@Nullable Object, @Nullable Object> linked(@Nullable Object[] parts) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        putAll(map, parts);
        return map;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of entries
    private static Map.Entry<Object, Object>[] entries(@Nullable Object[] parts) {
        Map.Entry[] entries = new Map.Entry[parts.length / 2];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Map.entry(parts[2 * i], parts[2 * i + 1]);
        }
        return entries;
    }
}
