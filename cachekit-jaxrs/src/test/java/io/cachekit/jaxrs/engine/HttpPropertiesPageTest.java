package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.support.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/configuration.md} lists these properties with the defaults and allowed values of the code. */
class HttpPropertiesPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(cachekit\\.http\\.[^`]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    /** Defaults that depend on the machine or on other properties. */
    private static final Map<String, String> DEPENDENT = Map.of(
            "cachekit.http.collapse-threads", "the number of processors",
            "cachekit.http.default-ttl", "that of the namespace, or of the cache");

    private static String row(Setting<?> setting) {
        String preset = setting.presetText();
        String shown = DEPENDENT.getOrDefault(setting.name(), preset.equals("none") ? preset : "`" + preset + "`");
        return setting.name() + " | " + shown + " | " + setting.allowed();
    }

    @Test
    void rows_areTheProperties_withDefaultsAndAllowedValues() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " | " + row.group(2) + " | " + row.group(3))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(HttpSettings.all().stream()
                        .map(HttpPropertiesPageTest::row)
                        .toList());
    }
}
