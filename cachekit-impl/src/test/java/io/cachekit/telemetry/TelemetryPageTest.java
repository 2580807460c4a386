package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.core.CacheKit;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.instruments.Instrument;
import io.cachekit.instruments.Instrument.Kind;
import io.cachekit.instruments.KitNumbers;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/telemetry.md} list the instruments of the code with name, kind, unit and attributes. */
class TelemetryPageTest {

    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "telemetry.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `(cachekit\\.[a-z0-9_.]+)` \\| `([a-z0-9_]+)` \\| ([a-z -]+) \\|( `[^`]+`)? \\| (.*)$",
            Pattern.MULTILINE);
    private static final Map<String, String> SUFFIXES = Map.of("s", "_seconds", "By", "_bytes");

    private static String row(Instrument instrument) {
        return row(instrument.name(), kind(instrument.kind()), instrument.unit());
    }

    private static String row(String name, String kind, String unit) {
        String prometheus =
                name.replace('.', '_') + SUFFIXES.getOrDefault(unit, "") + (kind.equals("counter") ? "_total" : "");
        return String.join(" | ", name, prometheus, kind, unit);
    }

    private static String kind(Kind kind) {
        return kind == Kind.UP_DOWN_COUNTER ? "up-down counter" : kind.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void rows_areTheInstruments() throws IOException {
        Set<String> rows = new TreeSet<>();
        Map<String, String> rest = new TreeMap<>();
        ROW.matcher(Files.readString(PAGE)).results().forEach(row -> {
            String unit =
                    row.group(4) == null ? "" : row.group(4).replace("`", "").strip();
            rows.add(String.join(" | ", row.group(1), row.group(2), row.group(3), unit));
            rest.put(row.group(1), row.group(5));
        });
        Set<String> instruments =
                new TreeSet<>(List.of(row(KitNumbers.LOADS), row(KitNumbers.REFRESHES), row(KitNumbers.RESPONSES)));
        try (RedisServerProcess redis = RedisServerProcess.start(RedisBinary.EMBEDDED);
                CacheKit kit = HybridKits.builder(redis.url(), RedisKits.newPrefix())
                        .watchedNamespaces(Set.of("users"))
                        .build()) {
            for (KitInstrument each : KitInstrument.all(kit)) {
                instruments.add(row(each.instrument()));
                each.values()
                        .forEach(one -> one.attributes()
                                .forEach((name, value) -> assertThat(
                                                rest.get(each.instrument().name()))
                                        .contains("`" + name + "`")
                                        .contains(name.equals(TelemetryNames.NAMESPACE) ? name : "`" + value + "`")));
            }
        }
        assertThat(rows).isEqualTo(instruments);
    }
}
