package io.cachekit.dashboards;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The queries of a dashboard, each asked until Prometheus has numbers for it. */
final class PanelCheck {

    private final PrometheusServer prometheus;
    private final Names names;
    private final String job;
    private final String window;
    private final Map<String, String> seen = new LinkedHashMap<>();

    /** Asks about the servers of a job, with rates over this many seconds. */
    PanelCheck(PrometheusServer prometheus, Names names, String job, int window) {
        this.prometheus = prometheus;
        this.names = names;
        this.job = job;
        this.window = window + "s";
    }

    Names names() {
        return names;
    }

    /** A query with its variables filled in. */
    String filled(PanelList.Query query, String instances) {
        return query.expression(names)
                .replace("$__rate_interval", window)
                .replace("$job", job)
                .replace("$instance", instances)
                .replace("$namespace", ".*");
    }

    /** Waits until each query has a number, for one node and for both. */
    void awaitNumbers(PanelList.Panel panel) {
        List<String> numbers = new ArrayList<>();
        for (PanelList.Query query : panel.queries()) {
            for (String instances : List.of(".*-1", ".*")) {
                String filled = filled(query, instances);
                List<JsonNode> found = await(panel.id() + ": " + filled)
                        .pollInterval(Duration.ofMillis(250))
                        .until(() -> numbers(filled), list -> !list.isEmpty());
                if (instances.equals(".*")) {
                    numbers.add(found.stream()
                            .limit(3)
                            .map(series -> label(series, query.legend()) + " "
                                    + rounded(series.path("value").path(1).asDouble()))
                            .collect(Collectors.joining(", ")));
                }
            }
        }
        seen.put(panel.id(), String.join(", ", numbers));
    }

    private List<JsonNode> numbers(String query) {
        return prometheus.query(query).stream()
                .filter(series -> !series.path("value").path(1).asText().equals("NaN"))
                .toList();
    }

    /** The legend of a series. */
    static String label(JsonNode series, String legend) {
        String text = legend;
        for (Map.Entry<String, JsonNode> each : series.path("metric").properties()) {
            text = text.replace("{{" + each.getKey() + "}}", each.getValue().asText());
        }
        return text.replaceAll("\\{\\{[a-z_]+\\}\\}", "");
    }

    /** A number with three digits. */
    static String rounded(double number) {
        return new BigDecimal(number)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A row of a table for each panel. */
    String table(PanelList list) {
        StringBuilder text = new StringBuilder("| panel (" + names.title + ") | seen |\n| --- | --- |\n");
        list.panels()
                .forEach(panel -> text.append("| ")
                        .append(panel.title())
                        .append(" | ")
                        .append(seen.getOrDefault(panel.id(), "no data"))
                        .append(" |\n"));
        return text.append('\n').toString();
    }
}
