package io.cachekit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files of {@code dashboards} and the tables of {@code docs/dashboards.md} are those that the lists make. With
 * {@code -Dcachekit.dashboards.write=true} they are written.
 */
class DashboardsTest {

    private static final Path PAGE = Lists.TOP.resolve("docs/dashboards.md");
    private static final Pattern SERIES = Pattern.compile("\\bcachekit_[a-z0-9_]+\\b(?=[{\\[)]|$)");

    private final PanelList panels = Lists.panels();
    private final AlertList alerts = Lists.alerts();

    @Test
    void files_areMadeFromTheLists() throws IOException {
        Map<Path, String> made = new LinkedHashMap<>();
        for (Names names : Names.values()) {
            made.put(Lists.FOLDER.resolve(names.dashboardFile()), GrafanaDashboard.text(names, panels));
            made.put(Lists.FOLDER.resolve(names.ruleFile()), RuleFile.text(names, alerts));
            made.put(Lists.FOLDER.resolve(names.ruleTestFile()), RuleTestFile.text(names, alerts));
        }
        String page = Files.readString(PAGE);
        page = GeneratedPart.replace(page, "panels", DashboardTables.panels(panels));
        page = GeneratedPart.replace(page, "recordings", DashboardTables.recordings(alerts));
        page = GeneratedPart.replace(page, "alerts", DashboardTables.alerts(alerts));
        made.put(PAGE, page);
        for (Map.Entry<Path, String> file : made.entrySet()) {
            if (Boolean.getBoolean("cachekit.dashboards.write")) {
                Path unused = Files.writeString(file.getKey(), file.getValue());
            }
            assertThat(file.getKey())
                    .as("run this test with -Dcachekit.dashboards.write=true")
                    .hasContent(file.getValue());
        }
    }

    @Test
    void queriesForMpMetrics_nameSeriesOfTheMetricsPage() throws IOException {
        String page = Files.readString(Lists.TOP.resolve("docs/metrics.md"));
        Set<String> used = series(Names.MP_METRICS);
        assertThat(used).hasSizeGreaterThan(30);
        assertThat(used.stream()
                        .map(name -> name.replace("cachekit_namespace_", "cachekit_")
                                .replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
                        .filter(name -> !page.contains("| `" + name + "` |")))
                .as("series that docs/metrics.md does not have")
                .isEmpty();
    }

    @Test
    void queriesForOpenTelemetry_nameSeriesOfTheTelemetryPage() throws IOException {
        String page = Files.readString(Lists.TOP.resolve("docs/telemetry.md"));
        Set<String> used = series(Names.OPENTELEMETRY);
        assertThat(used).hasSizeGreaterThan(25);
        assertThat(used.stream()
                        .map(name -> name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
                        .filter(name -> !page.contains("| `" + name + "` |")))
                .as("names that docs/telemetry.md does not have")
                .isEmpty();
    }

    @Test
    void ids_areUnique() {
        assertThat(panels.panels().map(PanelList.Panel::id)).doesNotHaveDuplicates();
        assertThat(alerts.alerts().stream().map(AlertList.Alert::name)).doesNotHaveDuplicates();
        assertThat(alerts.recordings().stream().map(AlertList.Recording::record))
                .doesNotHaveDuplicates();
    }

    @Test
    void alerts_nameAnAnchorOfTheTroubleshootingPage() throws IOException {
        String page = Files.readString(Lists.TOP.resolve("docs/troubleshooting.md"));
        Set<String> anchors = new TreeSet<>();
        Pattern.compile("^#+ (.*)$", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .forEach(heading -> anchors.add(heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 _-]", "")
                        .replace(' ', '-')));
        Pattern.compile("id=\"([^\"]+)\"").matcher(page).results().forEach(id -> anchors.add(id.group(1)));
        assertThat(anchors)
                .containsAll(
                        alerts.alerts().stream().map(AlertList.Alert::anchor).toList());
    }

    @Test
    void durations_areShortenedInQueriesOnly() {
        assertThat(RuleFile.scaled("avg_over_time(a:b:rate5m[1h] offset 15m) > increase(c_total[5m])", 1))
                .isEqualTo("avg_over_time(a:b:rate5m[60s] offset 15s) > increase(c_total[5s])");
    }

    private Set<String> series(Names names) {
        Set<String> series = new TreeSet<>();
        Stream.concat(
                        panels.panels()
                                .flatMap(panel -> panel.queries().stream())
                                .map(query -> query.expression(names)),
                        Stream.concat(
                                alerts.alerts().stream().map(alert -> alert.expression(names)),
                                alerts.recordings().stream().map(each -> names.of(each.mp(), each.otel()))))
                .forEach(query -> SERIES.matcher(query.replaceAll("by \\([^)]*\\)", ""))
                        .results()
                        .forEach(name -> series.add(name.group())));
        return series;
    }
}
