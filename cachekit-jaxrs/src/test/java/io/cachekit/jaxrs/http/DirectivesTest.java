package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectivesTest {

    private static Directives parse(String... lines) {
        return Directives.parse(List.of(lines));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "max-age=60 | 60",
                "max-age=0060 | 60",
                "MAX-AGE=60 | 60",
                "max-age=\"60\" | 60",
                "max-age=60, max-age=5 | 60",
                "max-age=-1 | 0",
                "max-age=1.5 | 0",
                "max-age= | 0",
                "max-age | 0",
                "max-age=99999999999 | 2147483648",
                "max-age=2147483649 | 2147483648",
                "max-age=00000000000000000000007 | 7",
                "foo=\"a, max-age=1\", max-age=60 | 60",
                "foo=\"a\\\", max-age=1\", max-age=60 | 60",
                ",, ,max-age=60,, | 60"
            })
    void deltaSeconds_rfc9111_1_2_2(String line, long seconds) {
        assertThat(parse(line).seconds("max-age")).hasValue(seconds);
    }

    @Test
    void seconds_absent_isEmpty() {
        assertThat(parse("no-store").seconds("max-age")).isEmpty();
    }

    @Test
    void severalLines_areOneList_rfc9110_5_3() {
        Directives directives = parse("public", "max-age=3");
        assertThat(directives.has("public")).isTrue();
        assertThat(directives.seconds("max-age")).hasValue(3);
    }

    @Test
    void qualifiedDirective_listsFields_rfc9111_5_2_2_4() {
        Directives directives = parse("no-cache=\"X-A, X-B\", private=X-C");
        assertThat(directives.hasUnqualified("no-cache")).isFalse();
        assertThat(directives.fields("no-cache")).containsExactly("X-A", "X-B");
        assertThat(directives.fields("private")).containsExactly("X-C");
    }

    @Test
    void qualifiedAndUnqualified_theStricterCounts() {
        assertThat(parse("private=\"X-A\", private").hasUnqualified("private")).isTrue();
        assertThat(parse("private=\"\"").hasUnqualified("private")).isTrue();
    }

    @Test
    void unterminatedQuote_doesNotThrow() {
        assertThat(parse("max-age=\"60").seconds("max-age")).hasValue(60);
        assertThat(parse("foo=\"a\\").has("foo")).isTrue();
    }
}
