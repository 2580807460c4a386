package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.codec.values.ValueCase;
import io.cachekit.codec.values.ValueCases;
import io.cachekit.settings.ValueSettings;
import io.cachekit.spi.EncodedValue;
import io.cachekit.spi.NotStorableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No value is silently changed, whatever the codec; and {@code docs/values.md} says what becomes of each. The table there is
 * written by this test, run with {@code -Dcachekit.docs.write=true}.
 */
class ValuesPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "values.md");
    private static final String BEGIN = "<!-- written by ValuesPageTest -->\n";
    private static final String END = "<!-- end -->";
    private static final List<String> CODECS = List.of("exact", "jsonb", "jackson", "java");
    private static final byte[] ID = {1};

    private final Map<String, StandardFormat> formats = new LinkedHashMap<>();

    private StandardFormat format(String codec) {
        return formats.computeIfAbsent(
                codec,
                name -> StandardFormat.of(new ValueSettings(
                        name, List.of("io.cachekit.codec.values.*"), 0, null, null, Map.of(), 100_000_000)));
    }

    @AfterEach
    void close() {
        formats.values().forEach(StandardFormat::close);
    }

    @Test
    void table_isThatOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String written = before + "\n" + table() + "\n" + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("cachekit.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    @Test
    void cases_areEnough() {
        assertThat(ValueCases.all()).hasSizeGreaterThan(126).doesNotHaveDuplicates();
    }

    /** Also of a type whose first value was fine. */
    @ParameterizedTest
    @ValueSource(strings = {"exact", "jsonb", "jackson", "java"})
    void encode_eachValueTwice_isEqualOrRefused(String codec) {
        for (int round = 0; round < 2; round++) {
            for (ValueCase each : ValueCases.all()) {
                outcome(codec, each);
            }
        }
    }

    private String table() {
        StringBuilder out = new StringBuilder();
        Map<String, Integer> equal = new TreeMap<>();
        String group = "";
        for (ValueCase each : ValueCases.all()) {
            if (!group.equals(each.group())) {
                group = each.group();
                out.append(out.isEmpty() ? "" : "\n")
                        .append("### ")
                        .append(group)
                        .append("\n\n| value |");
                CODECS.forEach(codec -> out.append(" `").append(codec).append("` |"));
                out.append(" why `exact` refuses it |\n| --- |")
                        .append(" --- |".repeat(CODECS.size() + 1))
                        .append('\n');
            }
            out.append("| ").append(each.name()).append(" |");
            String why = "";
            for (String codec : CODECS) {
                String outcome = outcome(codec, each);
                why = codec.equals("exact") && outcome.startsWith("refused") ? reason(outcome) : why;
                String cell = outcome.startsWith("refused") ? "refused" : outcome;
                out.append(' ').append(cell).append(" |");
                equal.merge(codec, cell.equals("equal") ? 1 : 0, Integer::sum);
            }
            out.append(' ').append(why).append(why.isEmpty() ? "|\n" : " |\n");
        }
        return "Of " + ValueCases.all().size() + " values, these come back equal: "
                + String.join(
                        ", ",
                        CODECS.stream()
                                .map(codec -> "`" + codec + "` " + equal.get(codec))
                                .toList())
                + ".\nAll others are refused, and none is changed.\n\n" + out;
    }

    private static String reason(String outcome) {
        return outcome.substring("refused: ".length())
                .replaceAll("[\\w.]*\\.(\\w+)\\$\\$Lambda\\S*", Matcher.quoteReplacement("A lambda of ") + "$1")
                .replace("io.cachekit.codec.values.", "")
                .replace('$', '.')
                .replace("|", "\\|");
    }

    /** What becomes of a value; fails if it is changed. */
    private String outcome(String codec, ValueCase value) {
        StandardFormat format = format(codec);
        Object original = value.value().get();
        EncodedValue encoded;
        try {
            encoded = format.encode(original, value.type(), ID);
        } catch (NotStorableException e) {
            return "refused: " + e.getMessage();
        }
        Object copy = format.decode(encoded, value.type(), ID);
        @Nullable Difference difference = DeepComparison.compare(original, copy, false);
        assertThat(difference).as("%s by %s", value, codec).isNull();
        boolean json = codec.startsWith("j") && !codec.equals("java");
        @Nullable Difference split = DeepComparison.compare(original, copy, true);
        if (split != null) {
            assertThat(json).as("%s by %s: %s", value, codec, split).isTrue();
            return "equal, as several objects";
        }
        return "equal";
    }
}
