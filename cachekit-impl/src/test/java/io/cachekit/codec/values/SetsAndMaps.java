package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Sets and maps. */
@SuppressWarnings("IdentityHashMapUsage") // applications have them
final class SetsAndMaps {

    private static final TypeRef<Set<String>> TEXTS = new TypeRef<>() {};
    private static final TypeRef<Map<String, Integer>> COUNTS = new TypeRef<>() {};

    private SetsAndMaps() {}

    static List<ValueCase> cases() {
        return List.of(
                of("HashSet", TEXTS, () -> new HashSet<>(List.of("b", "a"))),
                of("HashSet with null", TEXTS, () -> new HashSet<>(java.util.Arrays.asList("a", null))),
                of("LinkedHashSet", TEXTS, () -> new LinkedHashSet<>(List.of("b", "a", "c"))),
                of("Set.of", TEXTS, () -> Set.of("b", "a", "c")),
                of(
                        "unmodifiableSet of a LinkedHashSet",
                        TEXTS,
                        () -> Collections.unmodifiableSet(new LinkedHashSet<>(List.of("b", "a")))),
                of("TreeSet", new TypeRef<NavigableSet<String>>() {}, () -> new TreeSet<>(List.of("b", "a"))),
                of("TreeSet in reverse order", new TypeRef<NavigableSet<String>>() {}, SetsAndMaps::reversed),
                of("ConcurrentHashMap.newKeySet", TEXTS, SetsAndMaps::concurrentSet),
                of("key set of a map", TEXTS, () -> new LinkedHashMap<>(Map.of("a", 1)).keySet()),
                of("HashMap", COUNTS, () -> new HashMap<>(Map.of("b", 1, "a", 2))),
                of("LinkedHashMap", COUNTS, SetsAndMaps::linked),
                of("Map.of", COUNTS, () -> Map.of("b", 1, "a", 2)),
                of("unmodifiableMap", COUNTS, () -> Collections.unmodifiableMap(linked())),
                of(
                        "TreeMap",
                        new TypeRef<SortedMap<String, Integer>>() {},
                        () -> new TreeMap<>(Map.of("b", 1, "a", 2))),
                of("TreeMap ordered by a lambda", new TypeRef<SortedMap<String, Integer>>() {}, SetsAndMaps::byLength),
                of("ConcurrentHashMap", COUNTS, () -> new ConcurrentHashMap<>(Map.of("b", 1))),
                of("IdentityHashMap", COUNTS, () -> new IdentityHashMap<>(Map.of("b", 1))),
                of("Properties with defaults", Properties.class, SetsAndMaps::properties),
                of("HashMap with a null key", COUNTS, () -> new HashMap<>(Collections.singletonMap(null, 1))),
                of("HashMap with a null value", COUNTS, () -> new HashMap<>(Collections.singletonMap("a", null))),
                of("Map by Integer", new TypeRef<Map<Integer, String>>() {}, () -> new LinkedHashMap<>(Map.of(7, "x"))),
                of(
                        "Map by record",
                        new TypeRef<Map<Records.Point, String>>() {},
                        () -> Map.of(new Records.Point(1, 2), "x")),
                of("Map.Entry", new TypeRef<Map.Entry<String, Integer>>() {}, () -> Map.entry("a", 1)),
                of(
                        "mixed, declared as Map<String, Object>",
                        new TypeRef<Map<String, Object>>() {},
                        SetsAndMaps::mixed));
    }

    private static NavigableSet<String> reversed() {
        NavigableSet<String> set = new TreeSet<>(Collections.reverseOrder());
        set.addAll(List.of("a", "b"));
        return set;
    }

    private static Set<String> concurrentSet() {
        Set<String> set = ConcurrentHashMap.newKeySet();
        set.add("a");
        return set;
    }

    private static Map<String, Integer> linked() {
        Map<String, Integer> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", 2);
        map.put("m", 3);
        return map;
    }

    private static SortedMap<String, Integer> byLength() {
        SortedMap<String, Integer> map = new TreeMap<>((a, b) -> Integer.compare(a.length(), b.length()));
        map.put("aaa", 3);
        map.put("b", 1);
        return map;
    }

    private static Properties properties() {
        Properties defaults = new Properties();
        defaults.setProperty("a", "1");
        Properties properties = new Properties(defaults);
        properties.setProperty("b", "2");
        return properties;
    }

    private static Map<String, Object> mixed() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("a", List.of(new Records.Point(1, 2)));
        map.put("m", 2.5f);
        return map;
    }

    private static ValueCase of(String name, TypeRef<?> type, Supplier<?> value) {
        return ValueCase.of("Sets and maps", name, type, value);
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of("Sets and maps", name, type, value);
    }
}
