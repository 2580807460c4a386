package io.cachekit.benchmark.report;

import static io.cachekit.benchmark.report.Made.results;
import static io.cachekit.benchmark.report.Made.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleSectionsTest {

    @Test
    void of_points_tellOfEachSeries() throws IOException {
        assertThat(page(point("kit", "1000", 1, 20), point("kit", "10", 1, 10), point("peer", "10", 1, 8)))
                .contains("### some.thing", "![some.thing](benchmarks/scale-some-thing.svg)")
                .containsSubsequence("| x | kit [ms] | peer [ms] |", "| 10 | 10.0 | 8.00 |", "| 1000 | 20.0 | – |");
    }

    @Test
    void of_rounds_showsSpread() throws IOException {
        assertThat(page(point("kit", "10", 1, 1), point("kit", "10", 2, 3))).contains("| 10 | 2.00 (1.00–3.00) |");
    }

    @Test
    void of_nothing_saysSo() throws IOException {
        assertThat(page()).isEqualTo("Not measured.");
    }

    @Test
    void of_placeIsNoNumber_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> page(point("kit", "many", 1, 1)))
                .withMessage("scale.some.thing: x is \"many\", not a number");
    }

    private static Result point(String series, String x, int round, double score) {
        return score("scale.some.thing", Map.of("series", series, "x", x), round, score, "ms");
    }

    private static String page(Result... made) throws IOException {
        return new ScaleSections(Labels.load(), new Plots()).of(results(made));
    }
}
