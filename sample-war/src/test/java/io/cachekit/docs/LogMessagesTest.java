package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.support.EventCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each WARNING and ERROR of the kit has a code, a row in {@code docs/troubleshooting.md} and a metric,
 * or the reason why there is none; each alert names codes.
 */
class LogMessagesTest {

    private static final String CODES = "EventCode.java";
    private static final Pattern ROW =
            Pattern.compile("^\\| <a id=\"([^\"]*)\"></a>(CACHEKIT-\\d{4}) \\| `(.*)` \\|.*");
    private static final Pattern LINK = Pattern.compile("\\[(?:CACHEKIT-)?(\\d{4})]\\(troubleshooting\\.md#([^)]*)\\)");
    private static final Pattern NAME = Pattern.compile("`(cachekit_[a-z0-9_]+)(?:\\{[^}]*})?`");

    private final Map<String, EventCode> codes =
            Arrays.stream(EventCode.values()).collect(Collectors.toMap(EventCode::code, Function.identity()));
    private final String metrics = Page.of("docs/metrics.md").text();

    /** A row of the page. */
    private record Row(String anchor, String code, String text, String metric) {}

    private EventCode code(String text) {
        return Objects.requireNonNull(codes.get(text), text);
    }

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (String line : Page.of("docs/troubleshooting.md").lines()) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                String[] cells = line.split(" \\| ", -1);
                rows.add(new Row(
                        row.group(1),
                        row.group(2),
                        cells[1].replaceAll("^`|`$", ""),
                        cells[4].replaceAll(" \\|$", "")));
            }
        }
        return rows;
    }

    @Test
    void codes_areUniqueAndSorted() {
        assertThat(codes).hasSameSizeAs(EventCode.values()).hasSizeGreaterThan(30);
        assertThat(EventCode.values()).isSortedAccordingTo(Comparator.comparing(EventCode::code));
        assertThat(codes.keySet()).allMatch(code -> code.matches("CACHEKIT-[1-9]\\d{3}"));
    }

    @Test
    void page_hasEachCodeOnce_withItsAnchor() {
        assertThat(rows()).extracting(Row::code).containsExactlyInAnyOrderElementsOf(codes.keySet());
        assertThat(rows())
                .allSatisfy(row ->
                        assertThat(row.anchor()).isEqualTo(code(row.code()).anchor()));
    }

    @Test
    void page_hasTheTextOfEachCode() {
        assertThat(rows()).allSatisfy(row -> {
            String text = code(row.code()).text().replace("''", "'");
            String pattern =
                    Arrays.stream(text.split("\\{\\d}", -1)).map(Pattern::quote).collect(Collectors.joining(".+"));
            assertThat(row.text()).as(row.code()).matches(pattern);
        });
    }

    @Test
    void page_namesTheMetricOfEachCode_orWhyThereIsNone() {
        String tables = metrics.substring(0, metrics.indexOf("## Recommended alerts"));
        assertThat(rows()).allSatisfy(row -> {
            List<String> series = code(row.code()).series();
            assertThat(NAME.matcher(row.metric()).results().map(name -> name.group(1)))
                    .as(row.code())
                    .containsExactlyElementsOf(series);
            assertThat(series).allMatch(name -> tables.contains("| `" + name + "` |"));
            if (series.isEmpty()) {
                assertThat(row.metric()).as(row.code()).matches("none: .{10,}");
            }
        });
    }

    @Test
    void alerts_nameCodes_thatShowTheirSeries() {
        int begin = metrics.indexOf("## Recommended alerts");
        String alerts = metrics.substring(begin, metrics.indexOf("\n## ", begin));
        List<String> lines =
                alerts.lines().filter(line -> line.startsWith("| `")).toList();
        assertThat(lines).hasSizeGreaterThan(4);
        for (String line : lines) {
            Matcher name = NAME.matcher(line);
            assertThat(name.find()).isTrue();
            List<EventCode> named = LINK.matcher(line)
                    .results()
                    .map(link -> {
                        EventCode code = code("CACHEKIT-" + link.group(1));
                        assertThat(code.anchor()).isEqualTo(link.group(2));
                        return code;
                    })
                    .toList();
            assertThat(named)
                    .as(line)
                    .isNotEmpty()
                    .allMatch(code -> code.series().contains(name.group(1)));
        }
    }

    @Test
    void sources_logEachCode_andNothingWithoutOne() throws IOException {
        Map<String, Boolean> used = new TreeMap<>();
        List<String> without = new ArrayList<>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            if (file.endsWith(CODES)) {
                continue;
            }
            for (EventCode code : EventCode.values()) {
                used.merge(code.name(), source.contains("EventCode." + code.name()), Boolean::logicalOr);
            }
            if (source.contains("Level.WARNING") || source.contains("Level.ERROR")) {
                without.add(file.getFileName().toString());
            }
        }
        assertThat(used).as("codes that are logged").doesNotContainValue(false);
        assertThat(without)
                .as("sources that log at WARNING or ERROR without a code")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Page.top())) {
            for (Path module : modules.filter(
                            each -> each.getFileName().toString().startsWith("cachekit-"))
                    .filter(each -> !each.endsWith("cachekit-benchmark"))
                    .map(each -> each.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(200);
        return sources;
    }
}
