package io.cachekit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.0341, 0.034",
        "0.00049, 0.00049",
        "0.15, 0.15",
        "1.666, 1.67",
        "13.24, 13.2",
        "1234.4, '1,234'"
    })
    void ratio_sizes_keepDigitsThatSaySomething(double ratio, String words) {
        assertThat(Numbers.ratio(ratio)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "22.94, ns/op, 22.9 ns",
        "26900, ns/op, 26.9 µs",
        "59000000, ns/op, 59.0 ms",
        "160, B, 160 B",
        "4.5, ms, 4.50 ms",
        "9607.3, requests/s, '9,607 requests/s'"
    })
    void figure_units_areReadable(double figure, String unit, String words) {
        assertThat(Numbers.figure(figure, unit)).isEqualTo(words);
    }

    @Test
    void slug_words_becomeFileNames() {
        assertThat(Markdown.slug("memory.MemoryGetOrSet")).isEqualTo("memory-memory-get-or-set");
        assertThat(Markdown.slug("scale.nodes (idle)")).isEqualTo("scale-nodes-idle");
    }

    @Test
    void table_barInCell_isEscaped() {
        assertThat(Markdown.table(1, List.of("a", "b"), List.of(List.of("x|y", "1"))))
                .isEqualTo("| a | b |\n| --- | ---: |\n| x\\|y | 1 |");
    }
}
