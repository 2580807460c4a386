package io.cachekit.benchmark.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table in Markdown, whose first column is text and the others numbers. For one thread. */
final class TextTable {

    private final List<String> lines = new ArrayList<>();

    TextTable(List<String> head) {
        row(head);
        lines.add(head.stream().skip(1).map(column -> " ---: |").collect(Collectors.joining("", "| --- |", "")));
    }

    TextTable row(List<String> cells) {
        lines.add(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** A row for each line, a column for each point. */
    static TextTable ofLines(String corner, Map<String, SortedMap<Long, Double>> all) {
        SortedSet<Long> columns = new TreeSet<>();
        all.values().forEach(line -> columns.addAll(line.keySet()));
        List<String> head = new ArrayList<>(List.of(corner));
        columns.forEach(column -> head.add(FigureText.exact(column)));
        TextTable table = new TextTable(head);
        all.forEach((name, line) -> {
            List<String> cells = new ArrayList<>(List.of(name));
            columns.forEach(column -> {
                Double figure = line.get(column);
                cells.add(figure == null ? "" : FigureText.of(figure));
            });
            TextTable unused = table.row(cells);
        });
        return table;
    }
}
