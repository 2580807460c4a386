package io.cachekit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.core.Backend;
import io.cachekit.instruments.KitNumber;
import io.cachekit.instruments.KitNumbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} lists the series and health data of the code, by their names there. */
class MetricsPageTest {

    private static final Path SOURCES = Page.top().resolve("cachekit-impl/src/main/java/io/cachekit");
    private static final Pattern DATA = Pattern.compile("\"([a-z][a-z0-9-]*)\",");

    private final String page = Page.of("docs/metrics.md").text();

    @Test
    void series_areThoseOfTheCode() {
        Set<String> series = new TreeSet<>(Set.of(
                KitNumbers.LOADS.seriesName(), KitNumbers.REFRESHES.seriesName(), KitNumbers.RESPONSES.seriesName()));
        for (Backend backend : Backend.values()) {
            KitNumbers.of(backend).stream()
                    .map(KitNumber::series)
                    .filter(Objects::nonNull)
                    .forEach(each -> series.add(each.name()));
        }
        String tables = page.substring(0, page.indexOf("## Recommended alerts"));
        assertThat(rows(tables, "cachekit_([a-z0-9_]+)")).isEqualTo(series);
    }

    @Test
    void healthData_areThoseOfTheCode() throws IOException {
        Set<String> data = new TreeSet<>(Set.of("application", "backend", "degraded", "eviction-policy", "refused"));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.endsWith("BackendStatus.java")).toList()) {
                DATA.matcher(Files.readString(file)).results().forEach(name -> data.add(name.group(1)));
            }
        }
        assertThat(rows(page.substring(page.indexOf("## Health")), "([a-z][a-z0-9-]+)"))
                .isEqualTo(data);
    }

    /** The names in the first column of tables. */
    private static Set<String> rows(String text, String name) {
        Set<String> names = new TreeSet<>();
        Pattern quoted = Pattern.compile("`" + name + "`");
        for (String line : text.split("\n", -1)) {
            if (line.startsWith("| `")) {
                quoted.matcher(line.substring(0, line.indexOf(" |", 2)))
                        .results()
                        .forEach(each -> names.add(each.group(1)));
            }
        }
        return names;
    }
}
