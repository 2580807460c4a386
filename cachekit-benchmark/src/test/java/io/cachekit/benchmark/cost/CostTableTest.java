package io.cachekit.benchmark.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTableTest {

    private static final CpuSlices BRIEF = new CpuSlices(2, 4, 2, 1000);

    private static void assertTable(CostTable table, CostTable.Contenders contenders) throws Exception {
        List<String> rows = table.rows(2, BRIEF, contenders);
        assertThat(rows)
                .hasSameSizeAs(table.names())
                .allSatisfy(
                        row -> assertThat(row)
                                .matches(
                                        "\\| 2 \\| [A-Za-z ]+ \\| \\d+\\.\\d ns \\| \\d+\\.\\d{3} \\| \\d+\\.\\d\\d to \\d+\\.\\d\\d \\|"));
        assertThat(rows.get(0)).startsWith("| 2 | none |").endsWith("| 1.000 | 1.00 to 1.00 |");
    }

    @Test
    void rows_compareEachKindOfTelemetryWithNone() throws Exception {
        try (OpenTelemetrySdk telemetry = TelemetryCost.telemetry()) {
            assertTable(TelemetryCost.TABLE, contender -> TelemetryCost.kit(contender, telemetry));
        }
    }

    @Test
    void rows_compareEachKindOfWindowsWithNone() throws Exception {
        assertTable(WindowsCost.TABLE, WindowsCost::kit);
    }

    @Test
    void measure_hasEachTurnOfEachThread() throws Exception {
        try (HitKit kit = new HitKit();
                HitKit other = new HitKit()) {
            List<double[]> turns = BRIEF.measure(List.of(kit, other));
            assertThat(turns).hasSize(8).allSatisfy(turn -> assertThat(turn).hasSize(2));
            assertThat(turns.get(7)[1]).isBetween(0.1, 1e9);
        }
    }
}
