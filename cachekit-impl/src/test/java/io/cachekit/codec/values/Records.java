package io.cachekit.codec.values;

import io.cachekit.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records. */
final class Records {

    private Records() {}

    public record Point(int x, int y) {}

    private record Hidden(String text, Point point) {}

    public record Page<T>(T first, List<T> items) {}

    public record Empty() {}

    /** Its constructor copies. */
    public record Copied(List<Point> points, Map<String, Point> byName) {
        public Copied {
            points = List.copyOf(points);
            byName = Map.copyOf(byName);
        }
    }

    /** Its constructor is no identity on what the accessor says. */
    public record Padded(String text) {
        public Padded {
            text = text + "!";
        }
    }

    /** Its accessor is not its component. */
    public record Shouting(String text) {
        @Override
        public String text() {
            return text.toUpperCase(Locale.ROOT);
        }
    }

    public record Nulls(
            @Nullable String text,
            @Nullable List<String> list,
            @Nullable Point point) {}

    public record Lists(List<String> fixed, List<String> open) {}

    @SuppressWarnings("ArrayRecordComponent") // applications have them
    public record Blob(byte[] bytes, Point[] points) {}

    public sealed interface Figure permits Circle, Square {}

    public record Circle(double radius) implements Figure {}

    public record Square(double side, Optional<String> label) implements Figure {}

    static List<ValueCase> cases() {
        return List.of(
                of("record", Point.class, () -> new Point(1, 2)),
                of("private record", Hidden.class, () -> new Hidden("a", new Point(1, 2))),
                ValueCase.of(
                        GROUP,
                        "generic record",
                        new TypeRef<Page<Point>>() {},
                        () -> new Page<>(new Point(1, 2), List.of(new Point(3, 4)))),
                of("record without components", Empty.class, Empty::new),
                of(
                        "record that copies its collections",
                        Copied.class,
                        () -> new Copied(List.of(new Point(1, 2)), Map.of("a", new Point(3, 4)))),
                of("record that changes its component", Padded.class, () -> new Padded("a")),
                of("record whose accessor changes its component", Shouting.class, () -> new Shouting("a")),
                of("record of nulls", Nulls.class, () -> new Nulls(null, null, null)),
                of(
                        "record of List.of and ArrayList",
                        Lists.class,
                        () -> new Lists(List.of("a"), new ArrayList<>(List.of("b")))),
                of("record of arrays", Blob.class, () -> new Blob(new byte[] {1}, new Point[] {new Point(1, 2)})),
                of("sealed interface", Figure.class, () -> new Circle(1.5)),
                ValueCase.of(
                        GROUP,
                        "list of sealed",
                        new TypeRef<List<Figure>>() {},
                        () -> List.of(new Circle(1), new Square(2, Optional.of("s")))));
    }

    private static final String GROUP = "Records";

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of(GROUP, name, type, value);
    }
}
