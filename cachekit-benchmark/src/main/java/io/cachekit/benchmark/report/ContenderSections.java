package io.cachekit.benchmark.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of the page that compares all contenders, operation by operation.
 *
 * @param labels plain names
 * @param plots where the plots go
 */
record ContenderSections(Labels labels, Plots plots) {

    String of(Results results) {
        List<Group> groups = Group.of(results, labels);
        return groups.stream()
                .map(Group::section)
                .distinct()
                .sorted(Comparator.comparingInt(labels::place).thenComparing(Comparator.naturalOrder()))
                .map(section -> section(section, groups))
                .collect(Collectors.joining("\n\n"));
    }

    private String section(String section, List<Group> groups) {
        return groups.stream()
                .filter(group -> group.section().equals(section))
                .map(this::group)
                .collect(Collectors.joining("\n\n", "### " + labels.section(section) + "\n\n", ""));
    }

    private String group(Group group) {
        ContenderTable table = new ContenderTable(group, labels);
        String title = "#### " + labels.group(group.name()) + "\n\n";
        if (group.contenders().size() == 1) {
            return title + table.markdown();
        }
        String image = plots.add(group.name(), labels.group(group.name()), ContenderChart.of(table, labels));
        return title + table.markdown() + "\n\n" + image;
    }
}
