package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Objects of another class than the declared one. */
@SuppressWarnings({"unused", "ClassCanBeStatic"}) // they are read and set by codecs
final class Subclasses {

    private Subclasses() {}

    public static class Animal {
        public String name = "Rex";
    }

    public static class Dog extends Animal {
        public int bones = 3;
    }

    public interface Open {}

    public static class OpenImpl implements Open {
        public String text = "x";
    }

    public abstract static class Shape {
        public int sides;
    }

    public static class Triangle extends Shape {
        public Triangle() {
            sides = 3;
        }
    }

    public record Owner(String name, Animal animal) {}

    public static class Kennel {
        public @Nullable Animal animal;
    }

    public static class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1;
        public String title = "t";
    }

    public static class Index extends HashMap<String, Integer> {
        private static final long serialVersionUID = 1;
        public String title = "t";
    }

    static final class Outer {
        private final String name = "outer";

        final class Inner {
            private String text = "inner";

            String all() {
                return name + text;
            }
        }
    }

    static List<ValueCase> cases() {
        return List.of(
                of("subclass of the declared class", Animal.class, Dog::new),
                ValueCase.of(
                        GROUP,
                        "subclass in a list",
                        new TypeRef<List<Animal>>() {},
                        () -> new ArrayList<>(List.of(new Animal(), new Dog()))),
                ValueCase.of(
                        GROUP,
                        "subclass in a map",
                        new TypeRef<Map<String, Animal>>() {},
                        () -> new HashMap<>(Map.of("a", new Dog()))),
                of("subclass in an array", Animal[].class, () -> new Animal[] {new Dog()}),
                of("subclass in a record", Owner.class, () -> new Owner("Ann", new Dog())),
                of("subclass in a field", Kennel.class, Subclasses::kennel),
                of("open interface", Open.class, OpenImpl::new),
                of("abstract class", Shape.class, Triangle::new),
                of("subclass of ArrayList with a field", Names.class, Subclasses::names),
                of("subclass of HashMap with a field", Index.class, Subclasses::index),
                of("inner class", Outer.Inner.class, () -> new Outer().new Inner()),
                of("anonymous class", Animal.class, () -> new Animal() {
                    private final int legs = 4;
                }));
    }

    private static Kennel kennel() {
        Kennel kennel = new Kennel();
        kennel.animal = new Dog();
        return kennel;
    }

    private static Names names() {
        Names names = new Names();
        names.add("a");
        names.title = "u";
        return names;
    }

    private static Index index() {
        Index index = new Index();
        index.put("a", 1);
        index.title = "u";
        return index;
    }

    private static final String GROUP = "Subclasses";

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of(GROUP, name, type, value);
    }
}
