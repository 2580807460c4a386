package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.support.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/configuration.md} lists these properties with the defaults and allowed values of the code. */
class AdminPropertiesPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(cachekit\\.admin\\.[^`]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    private static String row(Setting<?> setting) {
        return setting.name() + " | `" + setting.presetText() + "` | " + setting.allowed();
    }

    @Test
    void rows_areTheProperties_withDefaultsAndAllowedValues() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " | " + row.group(2) + " | " + row.group(3))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(AdminSettings.all().stream()
                        .map(AdminPropertiesPageTest::row)
                        .toList());
    }
}
