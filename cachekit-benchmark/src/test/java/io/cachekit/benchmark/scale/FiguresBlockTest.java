package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FiguresBlockTest {

    private static final String PAGE = "# Title\n\n<!-- figures:begin -->\nold\n<!-- figures:end -->\n\nrest\n";

    @Test
    void replaced_keepsTheRest() {
        String page = FiguresBlock.replaced(PAGE, "\nnew\nlines\n\n");
        assertThat(page).isEqualTo("# Title\n\n<!-- figures:begin -->\nnew\nlines\n<!-- figures:end -->\n\nrest\n");
        assertThat(FiguresBlock.replaced(page, "new\nlines")).isEqualTo(page);
    }

    @Test
    void replaced_withoutBlock_isRefused() {
        assertThatThrownBy(() -> FiguresBlock.replaced("# Title\n", "new"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("figures:begin");
    }

    @Test
    void numbers_haveTwoOrThreeDigits() {
        assertThat(FigureText.of(0)).isEqualTo("0");
        assertThat(FigureText.of(0.012345)).isEqualTo("0.012");
        assertThat(FigureText.of(1.26)).isEqualTo("1.3");
        assertThat(FigureText.of(98.7)).isEqualTo("99");
        assertThat(FigureText.of(1234.5)).isEqualTo("1,230");
        assertThat(FigureText.of(10_000_000)).isEqualTo("10,000,000");
        assertThat(FigureText.exact(1024)).isEqualTo("1,024");
    }
}
