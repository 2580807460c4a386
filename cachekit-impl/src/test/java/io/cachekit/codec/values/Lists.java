package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Vector;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lists and queues. */
@SuppressWarnings("JdkObsolete") // applications have them
final class Lists {

    private static final TypeRef<List<String>> TEXTS = new TypeRef<>() {};

    private Lists() {}

    static List<ValueCase> cases() {
        return List.of(
                of("ArrayList", TEXTS, () -> new ArrayList<>(List.of("b", "a"))),
                of(
                        "ArrayList of Long",
                        new TypeRef<List<Long>>() {},
                        () -> new ArrayList<>(List.of(1L, Long.MAX_VALUE))),
                of("List.of", TEXTS, () -> List.of("b", "a", "c")),
                of("List.of()", TEXTS, List::of),
                of("Stream.toList with null", TEXTS, () -> Stream.of("a", null).toList()),
                of("unmodifiableList", TEXTS, () -> Collections.unmodifiableList(new ArrayList<>(List.of("b", "a")))),
                of("emptyList", TEXTS, Collections::emptyList),
                of("singletonList", TEXTS, () -> Collections.singletonList("a")),
                of("Arrays.asList with null", TEXTS, () -> java.util.Arrays.asList("a", null)),
                of("subList", TEXTS, () -> new ArrayList<>(List.of("a", "b", "c")).subList(1, 3)),
                of("nCopies", TEXTS, () -> Collections.nCopies(3, "a")),
                of("synchronizedList", TEXTS, () -> Collections.synchronizedList(new ArrayList<>(List.of("a")))),
                of("LinkedList", TEXTS, () -> new LinkedList<>(List.of("b", "a"))),
                of("Vector", TEXTS, () -> new Vector<>(List.of("b", "a"))),
                of("CopyOnWriteArrayList", TEXTS, () -> new CopyOnWriteArrayList<>(List.of("b", "a"))),
                of("ArrayDeque", new TypeRef<ArrayDeque<String>>() {}, () -> new ArrayDeque<>(List.of("b", "a"))),
                of(
                        "PriorityQueue",
                        new TypeRef<PriorityQueue<String>>() {},
                        () -> new PriorityQueue<>(List.of("b", "a"))),
                of("PriorityQueue in reverse order", new TypeRef<PriorityQueue<String>>() {}, Lists::reversed),
                of(
                        "list of lists, List.of in ArrayList",
                        new TypeRef<List<List<String>>>() {},
                        () -> new ArrayList<>(List.of(List.of("a")))),
                of("Collection of wildcards", new TypeRef<Collection<? extends CharSequence>>() {}, () -> List.of("a")),
                of(
                        "mixed, declared as List<Object>",
                        new TypeRef<List<Object>>() {},
                        () -> List.of(1, 2L, "3", 4.0, List.of())));
    }

    private static PriorityQueue<String> reversed() {
        PriorityQueue<String> queue = new PriorityQueue<>(Collections.reverseOrder());
        queue.addAll(List.of("a", "b"));
        return queue;
    }

    private static ValueCase of(String name, TypeRef<?> type, Supplier<?> value) {
        return ValueCase.of("Lists", name, type, value);
    }
}
