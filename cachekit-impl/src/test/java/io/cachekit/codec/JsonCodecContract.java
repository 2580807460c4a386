package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.TypeRef;
import io.cachekit.codec.Samples.Animal;
import io.cachekit.codec.Samples.Blob;
import io.cachekit.codec.Samples.Body;
import io.cachekit.codec.Samples.Circle;
import io.cachekit.codec.Samples.Dog;
import io.cachekit.codec.Samples.Done;
import io.cachekit.codec.Samples.Drawing;
import io.cachekit.codec.Samples.Employee;
import io.cachekit.codec.Samples.EnumMaps;
import io.cachekit.codec.Samples.Enums;
import io.cachekit.codec.Samples.Failed;
import io.cachekit.codec.Samples.Figure;
import io.cachekit.codec.Samples.Manager;
import io.cachekit.codec.Samples.Nested;
import io.cachekit.codec.Samples.Nulls;
import io.cachekit.codec.Samples.Numbers;
import io.cachekit.codec.Samples.Optionals;
import io.cachekit.codec.Samples.Outcome;
import io.cachekit.codec.Samples.Page;
import io.cachekit.codec.Samples.Plain;
import io.cachekit.codec.Samples.Service;
import io.cachekit.codec.Samples.Square;
import io.cachekit.codec.Samples.Tables;
import io.cachekit.codec.Samples.Times;
import io.cachekit.codec.Samples.Unit;
import io.cachekit.codec.Samples.User;
import io.cachekit.spi.ValueCodec;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JSON codec brings back, and what it refuses. */
abstract class JsonCodecContract {

    private static final User ANN = new User("Ann \"ü\u2028😀", 7);

    final ValueCodec codec = codec();

    abstract ValueCodec codec();

    @AfterEach
    void close() throws Exception {
        if (codec instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private static Arguments of(String name, Object value, Type type) {
        return Arguments.of(name, value, type);
    }

    static Stream<Arguments> values() throws NoSuchMethodException {
        Instant instant = Instant.parse("2026-01-02T03:04:05.000000001Z");
        Drawing drawing = Samples.drawing();
        return Stream.of(
                of("text", "grün\u0000", String.class),
                of("int", 5, int.class),
                of("long", Long.MAX_VALUE, Long.class),
                of("double", -0.0, Double.class),
                of("char", 'c', Character.class),
                of("boolean", true, boolean.class),
                of("record", ANN, User.class),
                of("enum", Plain.B, Plain.class),
                of("enum with bodies", Body.TWO, Body.class),
                of("instant", instant, Instant.class),
                of("date", LocalDate.of(-5, 1, 1), LocalDate.class),
                of("zoned", ZonedDateTime.parse("2026-01-02T03:04:05+01:00[Europe/Berlin]"), ZonedDateTime.class),
                of("duration", Duration.ofMillis(-1), Duration.class),
                of("all of java.time", Samples.times(), Times.class),
                of("decimal", new BigDecimal("1.00"), BigDecimal.class),
                of("decimal with exponent", new BigDecimal("1E+5"), BigDecimal.class),
                of("integer", BigInteger.TEN.pow(40), BigInteger.class),
                of("numbers", Samples.numbers(), Numbers.class),
                of("uuid", new UUID(3, 4), UUID.class),
                of("optionals", new Optionals(Optional.of("x"), OptionalInt.of(3), Optional.of(ANN)), Optionals.class),
                of(
                        "empty optionals",
                        new Optionals(Optional.empty(), OptionalInt.empty(), Optional.empty()),
                        Optionals.class),
                of("bytes", new byte[] {0, -1, 127}, byte[].class),
                of("bytes in a record", new Blob("b", new byte[] {-128, 0, 1}), Blob.class),
                of("arrays", new int[] {1, 2}, int[].class),
                of("array of records", new User[] {ANN}, User[].class),
                of("list", List.of(ANN, ANN), new TypeRef<List<User>>() {}.type()),
                of("list with null", Arrays.asList("a", null), new TypeRef<List<String>>() {}.type()),
                of("wildcards", List.of(ANN), new TypeRef<Collection<? extends User>>() {}.type()),
                of("set", Set.of(ANN), new TypeRef<Set<User>>() {}.type()),
                of("map by number", Map.of(1L, ANN), new TypeRef<Map<Long, User>>() {}.type()),
                of("map by date", Map.of(LocalDate.MIN, "x"), new TypeRef<Map<LocalDate, String>>() {}.type()),
                of("map by enum", Map.of(Body.ONE, "x"), new TypeRef<Map<Body, String>>() {}.type()),
                of("map by uuid", Map.of(new UUID(1, 2), ANN), new TypeRef<Map<UUID, User>>() {}.type()),
                of(
                        "sorted map",
                        new TreeMap<>(Map.of("b", 1, "a", 2)),
                        new TypeRef<SortedMap<String, Integer>>() {}.type()),
                of(
                        "linked map",
                        new LinkedHashMap<>(Map.of("b", 1)),
                        new TypeRef<LinkedHashMap<String, Integer>>() {}.type()),
                of(
                        "nested",
                        new Nested(
                                Map.of("k", List.of(Set.of(ANN))),
                                Map.of(Plain.A, ANN),
                                Map.of(-1, "x"),
                                Map.of(new UUID(1, 2), ANN),
                                Map.of(LocalDate.MAX, new BigDecimal("0.10"))),
                        Nested.class),
                of("enums", new Enums(Plain.A, Body.ONE, Map.of(Body.TWO, 2), EnumSet.of(Plain.B)), Enums.class),
                of("enum map", new EnumMaps(new EnumMap<>(Map.of(Plain.B, "x"))), EnumMaps.class),
                of("nulls", new Nulls(null, null, null), Nulls.class),
                of("generic record", new Page<>(ANN, List.of(ANN), 2), new TypeRef<Page<User>>() {}.type()),
                of(
                        "generics in generics",
                        new Page<>(List.of(Optional.of(ANN)), List.of(), 2),
                        new TypeRef<Page<List<Optional<User>>>>() {}.type()),
                of(
                        "method",
                        Map.of("k", List.of(Optional.of(ANN), Optional.empty())),
                        Service.class.getMethod("method").getGenericReturnType()),
                of("sealed", new Circle(2.5), Figure.class),
                of("sealed by its leaf", new Circle(2.5), Circle.class),
                of("sealed enum", Unit.LINE, Figure.class),
                of("recursive sealed", drawing.figures().get(2), Figure.class),
                of("sealed inside", drawing, Drawing.class),
                of("list of sealed", drawing.figures(), new TypeRef<List<Figure>>() {}.type()),
                of("map of sealed", Map.of(5, new Circle(1)), new TypeRef<Map<Integer, Figure>>() {}.type()),
                of("page of sealed", new Page<>(Unit.LINE, List.of(), 1), new TypeRef<Page<Figure>>() {}.type()),
                of("generic sealed", new Done<>(List.of(ANN)), new TypeRef<Outcome<List<User>>>() {}.type()),
                of("generic sealed, other leaf", new Failed<User>("why"), new TypeRef<Outcome<User>>() {}.type()),
                of("sealed class", dog(), Animal.class),
                of("list of sealed classes", List.of(dog()), new TypeRef<List<Animal>>() {}.type()),
                of("bean", employee(new Employee()), Employee.class),
                of("subclass", employee(new Manager()), Manager.class),
                of("days", Set.of(DayOfWeek.MONDAY), new TypeRef<Set<DayOfWeek>>() {}.type()));
    }

    private static Dog dog() {
        Dog dog = new Dog();
        dog.setName("Rex");
        return dog;
    }

    private static Employee employee(Employee employee) {
        employee.setName(null);
        employee.setFriends(List.of(ANN));
        return employee;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void decode_ofDeclared_isEqual(String name, Object value, Type type) {
        same(codec.decode(codec.encode(value, type), type), value);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void decode_ofUndeclared_isEqual(String name, Object value, Type type) {
        same(codec.decode(codec.encode(value), type), value);
    }

    private static void same(Object actual, Object expected) {
        assertThat(actual.getClass() == expected.getClass()
                        || expected instanceof Collection
                        || expected instanceof Map
                        || expected instanceof Enum)
                .isTrue();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void decode_arraysInside_areEqual() {
        Tables value = new Tables(new User[] {ANN}, new int[] {1}, new long[][] {{1}, {2, 3}}, List.of(new byte[] {9}));
        assertThat(codec.decode(codec.encode(value, Tables.class), Tables.class))
                .usingRecursiveComparison()
                .isEqualTo(value);
    }

    @Test
    void encode_whatWouldComeBackDifferent_fails() {
        refused(new Manager(), Employee.class);
        refused(ANN, Object.class);
        refused(5L, Object.class);
        refused(5, Number.class);
        refused(new Circle(1), Square.class);
        refused((Service) Map::of, Service.class);
        refused(new BigDecimal("1E+100000"), BigDecimal.class);
    }

    private void refused(Object value, Type declared) {
        assertThatThrownBy(() -> codec.encode(value, declared))
                .as(declared.getTypeName())
                .isInstanceOf(CacheSerializationException.class);
    }

    /** Holds itself. */
    public static class Ring {
        public Ring next = this;
    }

    @Test
    void encode_cycle_fails() {
        Ring ring = new Ring();
        assertThatThrownBy(() -> codec.encode(ring)).isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_whatIsNoValueOfTheType_fails() {
        List<Type> types = List.of(
                User.class,
                Figure.class,
                Drawing.class,
                BigInteger.class,
                Integer.class,
                Instant.class,
                new TypeRef<List<User>>() {}.type(),
                new TypeRef<Map<Integer, Figure>>() {}.type());
        List<String> hostile = List.of(
                "",
                "{",
                "null",
                "true",
                "\"text\"",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "1e1000000000",
                "1" + "0".repeat(100_000),
                "{\"name\":\"x\",\"age\":1e999999999}",
                "\u0000");
        for (Type type : types) {
            for (String json : hostile) {
                unreadable(json, type);
            }
        }
        unreadable("{\"name\":\"x\",\"age\":\"y\"}", User.class);
    }

    @Test
    void decode_classThatIsNotPermitted_fails() {
        for (String leaf : List.of("Samples$User", "io.cachekit.codec.Samples$Circle", "java.lang.Thread", "")) {
            unreadable("{\"@type\":\"" + leaf + "\",\"radius\":1}", Figure.class);
            unreadable("{\"type\":\"" + leaf + "\",\"value\":{\"radius\":1}}", Figure.class);
        }
    }

    private void unreadable(String json, Type type) {
        assertThatThrownBy(() -> codec.decode(json.getBytes(StandardCharsets.UTF_8), type))
                .as(type.getTypeName() + " " + json.substring(0, Math.min(40, json.length())))
                .isInstanceOf(CacheSerializationException.class);
    }

    @Test
    void decode_leafOfAnotherType_fails() {
        byte[] circle = codec.encode(new Circle(1), Figure.class);
        assertThat(codec.decode(circle, Circle.class)).isEqualTo(new Circle(1));
        assertThatThrownBy(() -> codec.decode(circle, Square.class)).isInstanceOf(CacheSerializationException.class);
        assertThatThrownBy(() -> codec.decode(circle, Animal.class)).isInstanceOf(CacheSerializationException.class);
    }
}
