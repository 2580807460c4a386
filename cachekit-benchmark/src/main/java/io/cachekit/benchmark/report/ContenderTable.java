package io.cachekit.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All contenders of a group, as ratios to one of them.
 *
 * @param group the contenders
 * @param labels their plain names
 */
record ContenderTable(Group group, Labels labels) {

    /** The ratio of a contender in a column, if both were measured in the same round. */
    Optional<Spread> ratio(String contender, Column column) {
        return group.of(contender, column).ratio(group.of(group.baseline(), column), group.measure(column.threads()));
    }

    /** The contenders, the best in the first column first: the lowest ratio, or the highest one of rates. */
    List<String> sorted() {
        Column first = group.columns().get(0);
        boolean rates = group.results().all().get(0).figures().unit().endsWith("/s");
        return group.contenders().stream()
                .sorted(Comparator.comparingDouble((String contender) -> ratio(contender, first)
                        .map(ratio -> rates ? -ratio.median() : ratio.median())
                        .orElse(Double.MAX_VALUE)))
                .toList();
    }

    String words(String contender) {
        return labels.contender(group.name(), contender);
    }

    String words(Column column) {
        if (group.results().all().get(0).isOfClass()) {
            return column.words();
        }
        return column.params().isEmpty() ? "ratio" : column.params();
    }

    String markdown() {
        Map<String, Column> bytes = bytes();
        List<String> head = new ArrayList<>(List.of(""));
        group.columns().forEach(column -> head.add(head(column)));
        bytes.keySet().forEach(params -> head.add(params.isEmpty() ? "bytes" : params + ", bytes"));
        return Markdown.table(
                1,
                head,
                sorted().stream()
                        .map(contender -> row(contender, bytes.values()))
                        .toList());
    }

    /** The columns that tell of bytes: of all parameters those of the fewest threads. */
    private Map<String, Column> bytes() {
        if (labels.isByClock(group.name())) {
            return Map.of();
        }
        Map<String, Column> columns = new TreeMap<>();
        group.columns().stream()
                .filter(column -> group.contenders().stream()
                        .anyMatch(contender -> group.of(contender, column)
                                .figure(Measure.BYTES)
                                .isPresent()))
                .forEach(column -> columns.putIfAbsent(column.params(), column));
        return new LinkedHashMap<>(columns);
    }

    /** What the baseline takes, for who wants more than ratios. */
    private String head(Column column) {
        return words(column)
                + group.of(group.baseline(), column)
                        .words(group.measure(column.threads()))
                        .map(words -> " (1 = " + words + ")")
                        .orElse("");
    }

    private List<String> row(String contender, Iterable<Column> bytes) {
        boolean baseline = contender.equals(group.baseline());
        List<String> cells = new ArrayList<>();
        cells.add(baseline ? "**" + words(contender) + "**" : words(contender));
        for (Column column : group.columns()) {
            String ratio = ratio(contender, column).map(Numbers::spread).orElse("–");
            cells.add(baseline && !ratio.equals("–") ? "**1**" : ratio);
        }
        for (Column column : bytes) {
            cells.add(group.of(contender, column).words(Measure.BYTES).orElse("–"));
        }
        return cells;
    }
}
