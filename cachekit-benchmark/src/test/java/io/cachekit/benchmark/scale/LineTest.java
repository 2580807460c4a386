package io.cachekit.benchmark.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void through_pointsOfALine_isThatLine() {
        Line line = Line.through(new TreeMap<>(Map.of(1L, 52.0, 2L, 54.0, 4L, 58.0, 8L, 66.0)));
        assertThat(line.start()).isCloseTo(50, within(1e-9));
        assertThat(line.slope()).isCloseTo(2, within(1e-9));
    }

    @Test
    void through_onePoint_isRefused() {
        assertThatThrownBy(() -> Line.through(new TreeMap<>(Map.of(1L, 1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two points");
    }
}
