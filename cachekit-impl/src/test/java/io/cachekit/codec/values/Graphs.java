package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects that refer to each other. */
final class Graphs {

    private Graphs() {}

    public static class Node {
        public String name = "";
        public @Nullable Node next;
    }

    /** A parent of a set of children, whose hash codes reach back. */
    public static class Parent {
        public String name = "";
        public Set<Child> children = new HashSet<>();

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Parent o && name.equals(o.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    public static class Child {
        public @Nullable Parent parent;
        public String name = "";

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Child o && name.equals(o.name) && Objects.equals(parent, o.parent);
        }

        @Override
        public int hashCode() {
            return Objects.hash(parent, name);
        }
    }

    /** A record in a circle. */
    public record Link(String name, List<Object> back) {}

    static List<ValueCase> cases() {
        return List.of(
                of("cycle of two", Node.class, Graphs::cycle),
                of("parent with a set of children", Parent.class, Graphs::family),
                of(
                        "child of that parent",
                        Child.class,
                        () -> family().children.iterator().next()),
                of("record in a cycle", Link.class, Graphs::link),
                ValueCase.of(GROUP, "list that contains itself", new TypeRef<List<Object>>() {}, Graphs::selfish),
                ValueCase.of(GROUP, "one bean twice in a list", new TypeRef<List<Node>>() {}, Graphs::shared),
                of("chain of 100", Node.class, () -> chain(100)),
                of("chain of 100,000", Node.class, () -> chain(100_000)));
    }

    private static Node cycle() {
        Node first = new Node();
        Node second = new Node();
        first.name = "first";
        first.next = second;
        second.next = first;
        return first;
    }

    private static Parent family() {
        Parent parent = new Parent();
        parent.name = "p";
        for (String name : List.of("a", "b")) {
            Child child = new Child();
            child.name = name;
            child.parent = parent;
            parent.children.add(child);
        }
        return parent;
    }

    private static Link link() {
        List<Object> back = new ArrayList<>();
        Link link = new Link("a", back);
        back.add(link);
        return link;
    }

    private static List<Object> selfish() {
        List<Object> list = new ArrayList<>();
        list.add(list);
        return list;
    }

    private static List<Node> shared() {
        Node node = new Node();
        node.name = "one";
        return new ArrayList<>(List.of(node, node));
    }

    private static Node chain(int length) {
        Node first = new Node();
        for (int i = 1; i < length; i++) {
            Node next = first;
            first = new Node();
            first.name = Integer.toString(i);
            first.next = next;
        }
        return first;
    }

    private static final String GROUP = "Graphs";

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of(GROUP, name, type, value);
    }
}
