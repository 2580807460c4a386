package io.cachekit.benchmark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HitCostTest {

    @Test
    void rows_compareEachContenderWithTheFirst() throws Exception {
        List<String> rows = HitCost.rows(2, new CpuSlices(2, 4, 2, 1000));
        assertThat(rows)
                .hasSize(4)
                .allSatisfy(
                        row -> assertThat(row)
                                .matches(
                                        "\\| 2 \\| [A-Za-z ]+ \\| \\d+\\.\\d ns \\| \\d+\\.\\d{3} \\| \\d+\\.\\d\\d to \\d+\\.\\d\\d \\|"));
        assertThat(rows.get(0)).startsWith("| 2 | none |").endsWith("| 1.000 | 1.00 to 1.00 |");
        assertThat(rows.get(3)).startsWith("| 2 | OpenTelemetry |");
    }

    @Test
    void measure_hasEachTurnOfEachThread() throws Exception {
        try (HitKit kit = new HitKit(null);
                HitKit other = new HitKit(null)) {
            List<double[]> turns = new CpuSlices(2, 4, 2, 1000).measure(List.of(kit, other));
            assertThat(turns).hasSize(8).allSatisfy(turn -> assertThat(turn).hasSize(2));
            assertThat(turns.get(7)[1]).isBetween(0.1, 1e9);
        }
    }
}
