package io.cachekit.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Classes of an application whose values are cached. */
@SuppressWarnings("ArrayRecordComponent") // applications have them
final class Samples {

    private Samples() {}

    enum Plain {
        A,
        B
    }

    enum Body {
        ONE {
            @Override
            int number() {
                return 1;
            }
        },
        TWO {
            @Override
            int number() {
                return 2;
            }
        };

        abstract int number();
    }

    public record User(String name, int age) {}

    public record Optionals(Optional<String> text, OptionalInt number, Optional<User> user) {}

    public record Times(
            Instant instant,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            ZonedDateTime zoned,
            OffsetDateTime offset,
            Duration duration,
            Period period,
            Year year,
            YearMonth yearMonth,
            MonthDay monthDay,
            ZoneId zone,
            ZoneOffset zoneOffset,
            DayOfWeek day) {}

    public record Numbers(
            BigDecimal decimal,
            BigInteger integer,
            long l,
            int i,
            short s,
            byte b,
            double d,
            float f,
            char c,
            boolean z) {}

    public record Blob(String name, byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Blob o && name.equals(o.name) && Arrays.equals(bytes, o.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    public record Nested(
            Map<String, List<Set<User>>> deep,
            Map<Plain, User> byEnum,
            Map<Integer, String> byNumber,
            Map<UUID, User> byId,
            Map<LocalDate, BigDecimal> byDate) {}

    public record Enums(Plain plain, Body body, Map<Body, Integer> byBody, EnumSet<Plain> set) {}

    public record EnumMaps(EnumMap<Plain, String> map) {}

    public record Page<T>(T first, List<T> items, int total) {}

    public record Tables(User[] users, int[] ints, long[][] table, List<byte[]> blobs) {}

    public record Nulls(
            @Nullable String text,
            @Nullable List<String> list,
            @Nullable User user) {}

    public sealed interface Figure permits Circle, Square, Group, Unit {}

    public record Circle(double radius) implements Figure {}

    public record Square(double side, Optional<String> label) implements Figure {}

    public record Group(List<Figure> parts, Map<UUID, Figure> byId) implements Figure {}

    public enum Unit implements Figure {
        POINT,
        LINE
    }

    public record Drawing(String title, Figure background, List<Figure> figures) {}

    public sealed interface Outcome<T> permits Done, Failed {}

    public record Done<T>(T value) implements Outcome<T> {}

    public record Failed<T>(String reason) implements Outcome<T> {}

    public abstract static sealed class Animal permits Dog, Cat {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static final class Dog extends Animal {
        @Override
        public boolean equals(Object other) {
            return other instanceof Dog o && getName().equals(o.getName());
        }

        @Override
        public int hashCode() {
            return getName().hashCode();
        }
    }

    public static final class Cat extends Animal {}

    public static class Employee {
        private @Nullable String name = "nobody";
        private List<User> friends = List.of();

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public List<User> getFriends() {
            return friends;
        }

        public void setFriends(List<User> friends) {
            this.friends = friends;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Employee o && Objects.equals(name, o.name) && Objects.equals(friends, o.friends);
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, friends);
        }
    }

    public static class Manager extends Employee {}

    public interface Service {
        Map<String, List<Optional<User>>> method();
    }

    static Times times() {
        return new Times(
                Instant.parse("2026-01-02T03:04:05.123456789Z"),
                LocalDate.of(2024, 2, 29),
                LocalTime.of(1, 2, 3, 4),
                LocalDateTime.of(2026, 1, 2, 3, 4),
                ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 5, ZoneId.of("Europe/Berlin"))
                        .withLaterOffsetAtOverlap(),
                OffsetDateTime.parse("2026-01-02T03:04:05.1+02:00"),
                Duration.ofSeconds(90_061, 7),
                Period.of(1, 2, 3),
                Year.of(2026),
                YearMonth.of(2026, 2),
                MonthDay.of(2, 29),
                ZoneId.of("Europe/Berlin"),
                ZoneOffset.ofHours(-3),
                DayOfWeek.SUNDAY);
    }

    static Numbers numbers() {
        return new Numbers(
                new BigDecimal("1.100"),
                new BigInteger("123456789012345678901234567890"),
                Long.MIN_VALUE,
                -1,
                Short.MAX_VALUE,
                (byte) -128,
                Math.PI,
                1.1f,
                'ü',
                true);
    }

    static Drawing drawing() {
        return new Drawing(
                "art",
                Unit.POINT,
                List.of(
                        new Circle(1.5),
                        new Square(2, Optional.of("s")),
                        new Group(List.of(new Square(3, Optional.empty())), Map.of(new UUID(1, 2), new Circle(4)))));
    }
}
