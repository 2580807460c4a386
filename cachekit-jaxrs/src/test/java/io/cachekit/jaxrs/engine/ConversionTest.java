package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionTest {

    /** Its text reads as itself. */
    record Code(String text) {
        public static Code valueOf(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("It is empty");
            }
            return new Code(text.toUpperCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Its text reads as another. */
    record Wrapped(String text) {
        public static Wrapped fromString(String text) {
            return new Wrapped(text.strip());
        }
    }

    /** Has no text. */
    static final class Opaque {
        private final String text;

        public Opaque(String text) {
            this.text = text.strip();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Opaque opaque && opaque.text.equals(text);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text);
        }
    }

    /** Reads any case. */
    enum Level {
        LOW,
        HIGH;

        public static Level fromString(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    private static @Nullable String spelled(Class<?> type, String text) {
        return Conversion.to(type).orElseThrow().canonical(text).orElse(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "042", "+42", "+0042"})
    void canonical_wholeNumbers_areSpelledOneWay(String text) {
        for (Class<?> type : new Class<?>[] {
            byte.class, short.class, int.class, long.class, Byte.class, Short.class, Integer.class, Long.class
        }) {
            assertThat(spelled(type, text)).as(type.getName()).isEqualTo("42");
        }
        assertThat(spelled(java.math.BigInteger.class, text)).isEqualTo("42");
    }

    @Test
    void canonical_otherTypesOfTheJdk_areSpelledOneWay() {
        assertThat(spelled(double.class, "1.50")).isEqualTo("1.5");
        assertThat(spelled(BigDecimal.class, "+1.50")).isEqualTo("1.50");
        assertThat(spelled(boolean.class, "TRUE")).isEqualTo("true");
        assertThat(spelled(Boolean.class, "False")).isEqualTo("false");
        assertThat(spelled(char.class, "a")).isEqualTo("a");
        assertThat(spelled(TimeUnit.class, "DAYS")).isEqualTo("DAYS");
        assertThat(spelled(UUID.class, "ABCDEF01-2345-6789-ABCD-EF0123456789"))
                .isEqualTo("abcdef01-2345-6789-abcd-ef0123456789");
    }

    @Test
    void canonical_typesOfTheApplication_goByTheirFactories() {
        assertThat(spelled(Code.class, "abc")).isEqualTo("ABC");
        assertThat(spelled(Level.class, "low")).isEqualTo("LOW");
    }

    @Test
    void canonical_valuesWithoutATextOfTheirOwn_haveNone() {
        assertThat(spelled(Wrapped.class, " a")).isNull();
        assertThat(spelled(Opaque.class, " a")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"long, x", "long, 9223372036854775808", "long, ''", "byte, 300", "boolean, on", "char, ab", "code, ''"})
    void canonical_textsWithoutAValue_haveNone(String type, String text) {
        Class<?> declared = switch (type) {
            case "long" -> long.class;
            case "byte" -> byte.class;
            case "boolean" -> boolean.class;
            case "char" -> char.class;
            default -> Code.class;
        };
        assertThat(spelled(declared, text)).isNull();
    }

    @Test
    void to_textsAndTypesThatOnlyAConverterReads_areEmpty() {
        for (Class<?> type : new Class<?>[] {String.class, Object.class, LocalDate.class, InputStream.class}) {
            assertThat(Conversion.to(type)).as(type.getName()).isEmpty();
        }
    }
}
