package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {

    @ParameterizedTest
    @CsvSource({
        "user:*, user:1, true",
        "user:*, user:, true",
        "user:*, users:1, false",
        "session:*:profile, session:1:2:profile, true",
        "*:2024-01-15:*, a:2024-01-15:b, true",
        "?, ab, false",
        "a?c, abc, true",
        "[abc]x, bx, true",
        "[^abc]x, bx, false",
        "[^abc]x, dx, true",
        "[a-c1-3]x, 2x, true",
        "[a-c]x, dx, false",
        "[-a]x, -x, true",
        "[a-]x, -x, true",
        "a\\*, a*, true",
        "a\\*, ab, false",
        "[\\]]x, ]x, true",
        "**a**b**, xaxbx, true",
        "a]b, a]b, true",
    })
    void matches_table(String pattern, String candidate, boolean expected) {
        assertThat(KeyPattern.compile(pattern).matches(candidate)).isEqualTo(expected);
    }

    @Test
    void matches_overCodePoints_notChars() {
        assertThat(KeyPattern.compile("?").matches("\uD83D\uDE00")).isTrue();
        assertThat(KeyPattern.compile("[\uD83D\uDE00-\uD83D\uDE02]").matches("\uD83D\uDE01"))
                .isTrue();
        assertThat(KeyPattern.compile("*").matches("a\nb\0c")).isTrue();
    }

    @Test
    void matches_manyStars_isNotExponential() {
        KeyPattern pattern = KeyPattern.compile("*a".repeat(30) + "b");
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> assertThat(pattern.matches("a".repeat(4000))).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[abc", "[", "a\\", "[]", "[^]", "[z-a]", "", " \n"})
    void compile_malformed_namesThePattern(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyPattern.compile(pattern))
                .withMessageContaining("pattern");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void compile_null_isRefused() {
        assertThatNullPointerException().isThrownBy(() -> KeyPattern.compile(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "*?[a-z]^\\", "[", "\uD83D\uDE00*", "a\\"})
    void escape_anything_matchesItselfAlone(String literal) {
        KeyPattern escaped = KeyPattern.compile(KeyPattern.escape(literal));
        assertThat(escaped.matches(literal)).isTrue();
        assertThat(escaped.matches(literal + "x")).isFalse();
    }
}
