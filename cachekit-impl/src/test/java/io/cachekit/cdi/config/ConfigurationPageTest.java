package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.settings.Settings;
import io.cachekit.support.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/configuration.md} list the properties with the defaults and allowed values of the code. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(cachekit\\.[^`]+)` \\| ([^|]+) \\| ([^|]+) \\| [^|]+ \\|$", Pattern.MULTILINE);

    /** Defaults that depend on the machine or on the deployment. */
    private static final Map<String, String> DEPENDENT = Map.of(
            Settings.MAX_MEMORY_BYTES.name(), "a tenth of the largest heap",
            Settings.BUCKETS.name(), "`1`, on a cluster `16`",
            Settings.REFRESH_TIMEOUT.name(), "that of `cachekit.max-load-wait`");

    private static String row(String property, Setting<?> setting) {
        String preset = setting.presetText();
        String shown = DEPENDENT.getOrDefault(property, preset.equals("none") ? preset : "`" + preset + "`");
        return property + " | " + shown + " | " + setting.allowed();
    }

    @Test
    void rows_areTheProperties_withDefaultsAndAllowedValues() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1) + " | " + row.group(2) + " | " + row.group(3))
                .filter(row -> !row.startsWith("cachekit.http.") && !row.startsWith("cachekit.admin."))
                .toList();
        List<String> properties = Stream.concat(
                        KitProperties.ALL.stream().map(row -> row(row.setting().name(), row.setting())),
                        NamespaceSetting.ALL.stream().map(ConfigurationPageTest::row))
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(properties);
    }

    private static String row(NamespaceSetting<?> each) {
        String property = NamespaceSetting.PREFIX + "\"NAME\"" + each.suffix();
        return row(property, each.setting().named(property));
    }
}
