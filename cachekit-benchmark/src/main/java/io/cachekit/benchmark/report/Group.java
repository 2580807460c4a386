package io.cachekit.benchmark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Contenders that do the same: the methods of a class of benchmarks, or the measurements of another program.
 *
 * @param name the class without its package's beginning, or the program's name
 * @param results what they gave
 * @param labels which parameters say who is measured
 */
record Group(String name, Results results, Labels labels) {

    /** All groups, by name. */
    static List<Group> of(Results results, Labels labels) {
        Map<String, List<Result>> groups = results.all().stream()
                .filter(result -> !result.isOfScale())
                .collect(Collectors.groupingBy(result -> name(result, labels), TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), new Results(group.getValue()), labels))
                .toList();
    }

    private static String name(Result result, Labels labels) {
        return result.isOfClass() && contenderParam(result, labels).isEmpty()
                ? result.id().substring(0, result.id().lastIndexOf('.'))
                : result.id();
    }

    private static Optional<String> contenderParam(Result result, Labels labels) {
        return result.params().keySet().stream()
                .filter(labels::isContender)
                .sorted()
                .findFirst();
    }

    /** What it belongs to: the last package, or the beginning of the program's name. */
    String section() {
        return name.replaceFirst("\\..*", "");
    }

    /** Who is measured, in alphabetical order. */
    List<String> contenders() {
        return results.all().stream().map(this::contender).distinct().sorted().toList();
    }

    String baseline() {
        return labels.baseline(name, contenders());
    }

    private String contender(Result result) {
        return contenderParam(result, labels)
                .map(param -> result.params().get(param))
                .orElseGet(() -> result.id().substring(result.id().lastIndexOf('.') + 1));
    }

    /** The results of one contender in one column, and those without parameters, which are in the columns of all. */
    Results of(String contender, Column column) {
        return results.only(result -> contender(result).equals(contender)
                && (column.equals(column(result)) || column(result).equals(new Column("", column.threads()))));
    }

    /** Without those of contenders that have no parameters, if others have some. */
    List<Column> columns() {
        List<Column> all =
                results.all().stream().map(this::column).distinct().sorted().toList();
        List<Column> named =
                all.stream().filter(column -> !column.params().isEmpty()).toList();
        return named.isEmpty() ? all : named;
    }

    private Column column(Result result) {
        Map<String, String> params = new TreeMap<>(result.params());
        params.keySet().removeIf(labels::isContender);
        return new Column(String.join(", ", params.values()), result.threads());
    }

    /** How contenders are compared with so many threads. */
    Measure measure(int threads) {
        if (!results.all().get(0).isOfClass()) {
            return Measure.SCORE;
        }
        boolean cpu = !labels.isByClock(name)
                && results.all().stream()
                        .filter(result -> result.threads() == threads)
                        .allMatch(result -> Measure.CPU.of(result).isPresent());
        return cpu ? Measure.ofTime(threads) : Measure.BEST;
    }
}
