package io.cachekit.dashboards;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The list in {@code dashboards/panels.json}.
 *
 * @param about a note for those who edit it
 * @param units the words for Grafana's names of units
 * @param sections in the order of the dashboards
 */
record PanelList(String about, Map<String, String> units, List<Section> sections) {

    /** Panels that belong together. */
    record Section(String id, String title, @Nullable String note, List<Panel> panels) {}

    /** A panel: its meaning, and what to do about a conspicuous line. */
    record Panel(String id, String title, String unit, String meaning, String action, List<Query> queries) {}

    /** The lines of a panel, by a query for each set of names. */
    record Query(String legend, String mp, String otel) {

        /** The query as Grafana sends it, except for its variables. */
        String expression(Names names) {
            return names.of(mp, otel)
                    .replace("$node", "job=~'$job', instance=~'$instance'")
                    .replace("$rate", "$__rate_interval");
        }
    }

    Stream<Panel> panels() {
        return sections.stream().flatMap(section -> section.panels().stream());
    }
}
