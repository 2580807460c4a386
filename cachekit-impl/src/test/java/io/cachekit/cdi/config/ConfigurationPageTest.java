package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/configuration.md} lists is what there is. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");
    private static final Pattern ROW = Pattern.compile("^\\| `(cachekit\\.[^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void rows_areTheProperties_eachOnce() throws IOException {
        List<String> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult row) -> row.group(1))
                .filter(property -> !property.startsWith("cachekit.http."))
                .toList();
        List<String> properties = Stream.concat(
                        KitSetting.all().map(KitSetting::property),
                        Arrays.stream(NamespaceSetting.values())
                                .map(setting -> "cachekit.namespaces.\"NAME\"" + setting.suffix))
                .toList();
        assertThat(new TreeSet<>(rows)).isEqualTo(new TreeSet<>(properties));
        assertThat(rows).doesNotHaveDuplicates();
    }
}
