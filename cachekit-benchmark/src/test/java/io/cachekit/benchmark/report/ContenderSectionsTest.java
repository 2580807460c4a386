package io.cachekit.benchmark.report;

import static io.cachekit.benchmark.report.Made.jmh;
import static io.cachekit.benchmark.report.Made.results;
import static io.cachekit.benchmark.report.Made.score;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContenderSectionsTest {

    @Test
    void of_methods_compareWithBaseline() throws IOException {
        assertThat(page(
                        jmh("memory.MemoryGet.kit", 1, 1, 40, 0),
                        jmh("memory.MemoryGet.caffeine", 1, 1, 20, 0),
                        jmh("memory.MemoryGet.kit", 2, 1, 0, 90),
                        jmh("memory.MemoryGet.caffeine", 2, 1, 0, 30),
                        jmh("memory.MemoryGet.brandNew", 1, 1, 10, 0)))
                .contains("### In memory", "#### get, a hit")
                .contains("|  | 1 thread (1 = 20.0 ns) | 2 threads (1 = 30.0 ns) | bytes |")
                .containsSubsequence(
                        "| brandNew | 0.50 | – | 16 B |",
                        "| **Caffeine `maximumSize`** | **1** | **1** | 16 B |",
                        "| Cache Kit | 2.00 | 3.00 | 16 B |")
                .contains("![get, a hit](benchmarks/memory-memory-get.svg)");
    }

    @Test
    void of_severalRounds_showsSpread() throws IOException {
        assertThat(page(
                        jmh("memory.MemoryGet.kit", 1, 1, 40, 0),
                        jmh("memory.MemoryGet.caffeine", 1, 1, 20, 0),
                        jmh("memory.MemoryGet.kit", 1, 2, 60, 0),
                        jmh("memory.MemoryGet.caffeine", 1, 2, 20, 0)))
                .contains("| Cache Kit | 2.50 (2.00–3.00) | 16 B |");
    }

    @Test
    void of_unknownClass_appearsByItsName() throws IOException {
        assertThat(page(jmh("fresh.FreshThing.second", 1, 1, 30, 0), jmh("fresh.FreshThing.first", 1, 1, 20, 0)))
                .contains("### fresh", "#### FreshThing", "**first**", "| second | 1.50 |");
    }

    @Test
    void of_params_areColumns() throws IOException {
        assertThat(page(
                        jmh("codec.Encode.jackson", Map.of("shape", "list"), 1, 1, 10, 0),
                        jmh("codec.Encode.jackson", Map.of("shape", "map"), 1, 1, 20, 0),
                        jmh("codec.Encode.kryo", Map.of("shape", "map"), 1, 1, 5, 0)))
                .contains(
                        "|  | list, 1 thread (1 = 10.0 ns) | map, 1 thread (1 = 20.0 ns) | list, bytes | map, bytes |")
                .contains("| Kryo | – | 0.25 | – | 16 B |");
    }

    @Test
    void of_contenderWithoutParams_isInTheColumnsOfAll() throws IOException {
        assertThat(page(
                        jmh("redis.Get.jedis", Map.of("encoding", "exact"), 1, 1, 10, 0),
                        jmh("redis.Get.jedis", Map.of("encoding", "jsonb"), 1, 1, 20, 0),
                        jmh("redis.Get.redisson", 1, 1, 40, 0)))
                .contains("|  | exact, 1 thread (1 = 10.0 ns) | jsonb, 1 thread (1 = 20.0 ns) |")
                .contains("| Redisson | 4.00 | 2.00 | 16 B | 16 B |");
    }

    @Test
    void of_paramThatSaysWho_isContender() throws IOException {
        assertThat(page(
                        jmh("codec.Codec.encode", Map.of("codec", "jackson"), 1, 1, 10, 0),
                        jmh("codec.Codec.encode", Map.of("codec", "fory"), 1, 1, 2, 0)))
                .contains("#### encode", "| Fory | 0.20 | 16 B |");
    }

    @Test
    void of_otherProgram_comparesScores() throws IOException {
        assertThat(page(
                        score("http", Map.of("path", "cached"), 1, 80, "requests/s"),
                        score("http", Map.of("path", "constant"), 1, 100, "requests/s"),
                        score("scale.left.out", Map.of("x", "1"), 1, 1, "ms")))
                .contains("|  | ratio (1 = 100 requests/s) |", "| one product, a hit | 0.80 |")
                .containsSubsequence("| **constant array of bytes** | **1** |", "| one product, a hit |")
                .doesNotContain("scale");
    }

    @Test
    void of_preparedInvocations_areTimedByTheClockWithoutBytes() throws IOException {
        assertThat(page(
                        jmh("memory.MemoryInvalidate.kitByTag", 1, 1, 1, 40),
                        jmh("memory.MemoryInvalidate.caffeine", 1, 1, 1, 20)))
                .contains("| Cache Kit, by tag | 2.00 |");
    }

    private static String page(Result... made) throws IOException {
        return new ContenderSections(Labels.load(), new Plots()).of(results(made));
    }
}
