package io.cachekit.benchmark.report;

import io.cachekit.benchmark.report.svg.BarChart;
import java.util.ArrayList;
import java.util.List;

/** The chart of a group: a bar for every contender but the baseline, in every column. */
final class ContenderChart {

    private ContenderChart() {}

    static String of(ContenderTable table, Labels labels) {
        Group group = table.group();
        String title = labels.section(group.section()) + ": " + labels.group(group.name());
        List<Column> columns = group.columns();
        List<BarChart.Row> rows = table.sorted().stream()
                .filter(contender -> !contender.equals(group.baseline()))
                .map(contender -> new BarChart.Row(plain(table.words(contender)), bars(table, contender, columns)))
                .toList();
        List<String> series = columns.stream().map(table::words).toList();
        return new BarChart(title, "ratio to " + plain(table.words(group.baseline())), series, rows).draw();
    }

    private static List<BarChart.Bar> bars(ContenderTable table, String contender, List<Column> columns) {
        List<BarChart.Bar> bars = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int series = i;
            table.ratio(contender, columns.get(i))
                    .map(ratio -> new BarChart.Bar(
                            series, ratio.median(), ratio.min(), ratio.max(), Numbers.ratio(ratio.median())))
                    .ifPresent(bars::add);
        }
        return bars;
    }

    private static String plain(String words) {
        return words.replace("`", "");
    }
}
