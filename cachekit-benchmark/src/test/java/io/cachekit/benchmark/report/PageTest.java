package io.cachekit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void fill_parts_areTakenAsTheyAre() {
        assertThat(Page.fill("a {{b}} {{c-d}}.", Map.of("b", "$1 \\ {{x}}", "c-d", "2")))
                .isEqualTo("a $1 \\ {{x}} 2.");
    }

    @Test
    void fill_partIsMissing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Page.fill("{{b}}", Map.of()))
                .withMessage("The page has no part {{b}}");
    }

    @Test
    void fill_placeIsMissing_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Page.fill("a", Map.of("b", "1")))
                .withMessage("The page has no place for [b]");
    }
}
