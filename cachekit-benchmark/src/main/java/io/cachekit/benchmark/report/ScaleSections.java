package io.cachekit.benchmark.report;

import io.cachekit.benchmark.report.svg.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of the page that shows how figures grow: a plot and a table for every benchmark of scale.
 *
 * @param labels plain names
 * @param plots where the plots go
 */
record ScaleSections(Labels labels, Plots plots) {

    String of(Results results) {
        Results scale = results.only(Result::isOfScale);
        String sections = scale.all().stream()
                .map(Result::id)
                .distinct()
                .sorted()
                .map(id -> section(
                        new ScaleSeries(id, scale.only(result -> result.id().equals(id)))))
                .collect(Collectors.joining("\n\n"));
        return sections.isEmpty() ? "Not measured." : sections;
    }

    private String section(ScaleSeries scale) {
        String title = labels.scale(scale.name());
        LineChart chart = new LineChart(
                title,
                labels.axis(scale.name()),
                scale.unit(),
                scale.series().stream().map(scale::line).toList());
        return "### " + title + "\n\n" + plots.add(scale.name(), title, chart.draw()) + "\n\n" + table(scale);
    }

    private String table(ScaleSeries scale) {
        List<String> head = new ArrayList<>(List.of(labels.axis(scale.name())));
        scale.series().forEach(series -> head.add(series + " [" + scale.unit() + "]"));
        List<List<String>> rows = scale.places().stream()
                .map(place -> {
                    List<String> cells = new ArrayList<>(List.of(Numbers.bound(place)));
                    scale.series()
                            .forEach(series -> cells.add(
                                    scale.at(series, place).map(Numbers::spread).orElse("–")));
                    return cells;
                })
                .map(List::copyOf)
                .toList();
        return Markdown.table(0, head, rows);
    }
}
