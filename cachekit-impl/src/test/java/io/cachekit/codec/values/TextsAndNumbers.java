package io.cachekit.codec.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Texts, numbers and enums. */
@SuppressWarnings("UnnecessaryStringBuilder") // applications have them
final class TextsAndNumbers {

    private TextsAndNumbers() {}

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

    enum SameText {
        FIRST,
        SECOND;

        @Override
        public String toString() {
            return "same";
        }
    }

    static List<ValueCase> cases() {
        return List.of(
                of("String", String.class, () -> "grün\u0000😀"),
                of("empty String", String.class, () -> ""),
                of("String with half a surrogate pair", String.class, () -> "a\ud83d"),
                of("int", int.class, () -> 5),
                of("Long", Long.class, () -> Long.MIN_VALUE),
                of("short and byte", short[].class, () -> new short[] {Short.MIN_VALUE, 1}),
                of("char", char.class, () -> '\u2028'),
                of("boolean", boolean.class, () -> true),
                of("double -0.0", Double.class, () -> -0.0),
                of("NaN", Double.class, () -> Double.NaN),
                of("infinite float", Float.class, () -> Float.NEGATIVE_INFINITY),
                of("BigDecimal with scale", BigDecimal.class, () -> new BigDecimal("1.100")),
                of("BigDecimal with exponent", BigDecimal.class, () -> new BigDecimal("1E+5")),
                of("BigDecimal of 2,000 digits", BigDecimal.class, () -> new BigDecimal("7".repeat(2000))),
                of("BigInteger", BigInteger.class, () -> BigInteger.TEN.pow(40).negate()),
                of("UUID", UUID.class, () -> new UUID(3, 4)),
                of("Integer declared as Object", Object.class, () -> 5),
                of("Long declared as Number", Number.class, () -> 5L),
                of("AtomicInteger", AtomicInteger.class, () -> new AtomicInteger(7)),
                of("StringBuilder", StringBuilder.class, () -> new StringBuilder("abc")),
                of("enum", Plain.class, () -> Plain.B),
                of("enum with bodies", Body.class, () -> Body.TWO),
                of("enum with one text for all", SameText.class, () -> SameText.SECOND),
                ValueCase.of(
                        "Texts, numbers, enums",
                        "EnumSet",
                        new io.cachekit.TypeRef<EnumSet<Body>>() {},
                        () -> EnumSet.of(Body.TWO)),
                ValueCase.of(
                        "Texts, numbers, enums",
                        "EnumMap",
                        new io.cachekit.TypeRef<EnumMap<Body, String>>() {},
                        () -> new EnumMap<>(Map.of(Body.TWO, "x"))));
    }

    private static ValueCase of(String name, Class<?> type, Supplier<?> value) {
        return ValueCase.of("Texts, numbers, enums", name, type, value);
    }
}
