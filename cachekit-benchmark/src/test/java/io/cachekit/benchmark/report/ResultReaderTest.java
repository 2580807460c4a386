package io.cachekit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultReaderTest {

    private static final String JMH = """
            [{"jmhVersion":"1.37","benchmark":"io.cachekit.benchmark.memory.MemoryGet.kit","mode":"avgt","threads":2,
              "jdkVersion":"17.0.1","vmName":"VM","params":{"size":"10"},
              "primaryMetric":{"score":0.05,"scoreError":"NaN","scoreUnit":"us/op","rawData":[[0.06,0.04],[0.05]]},
              "secondaryMetrics":{"cpu.norm":{"score":60.0},"·gc.alloc.rate.norm":{"score":16.0003,"scoreUnit":"B/op"},
                "gc.time":{"score":"NaN"}}}]""";

    @TempDir
    Path folder;

    @Test
    void read_jmh_givesFigures() throws IOException {
        write("memory-2-3.json", JMH);
        Run run = ResultReader.read(folder);
        assertThat(run.software()).containsExactly("JDK 17.0.1", "JMH 1.37", "VM");
        Result result = run.results().all().get(0);
        assertThat(result.id()).isEqualTo("memory.MemoryGet.kit");
        assertThat(result.params()).isEqualTo(Map.of("size", "10"));
        assertThat(result.threads()).isEqualTo(2);
        assertThat(result.round()).isEqualTo(3);
        assertThat(Measure.CPU.of(result)).contains(60.0);
        assertThat(Measure.BEST.of(result)).contains(40.0);
        assertThat(Measure.SCORE.of(result)).contains(50.0);
        assertThat(Measure.BYTES.of(result)).contains(16.0);
        assertThat(Measure.SCORE.unit(result)).isEqualTo("ns/op");
    }

    @Test
    void read_scoreAlone_isEnough() throws IOException {
        write("http-1.json", "[{\"benchmark\":\"http\",\"primaryMetric\":{\"score\":7},\"jmhVersion\":\"none\"}]");
        Run run = ResultReader.read(folder);
        Result result = run.results().all().get(0);
        assertThat(Measure.BEST.of(result)).contains(7.0);
        assertThat(Measure.CPU.of(result)).isEmpty();
        assertThat(result.threads()).isEqualTo(1);
        assertThat(run.software()).isEmpty();
    }

    @Test
    void read_throughput_bestIsHighest() throws IOException {
        write(
                "t-1.json",
                "[{\"benchmark\":\"t\",\"mode\":\"thrpt\",\"primaryMetric\":{\"score\":2,\"rawData\":[[1,3,2]]}}]");
        assertThat(Measure.BEST.of(ResultReader.read(folder).results().all().get(0)))
                .contains(3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "{\"a\":1}",
                "[] []",
                "[null]",
                "[{}]",
                "[{\"benchmark\":\"b\"}]",
                "[{\"benchmark\":\"b\",\"primaryMetric\":{}}]",
                "[{\"benchmark\":\"b\",\"primaryMetric\":{\"score\":\"NaN\"}}]",
                "[{\"benchmark\":\"b\",\"primaryMetric\":{\"score\":\"many\"}}]"
            })
    void read_malformed_namesTheFile(String json) throws IOException {
        write("good-1.json", "[]");
        write("bad-1.json", json);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultReader.read(folder))
                .withMessageStartingWith("bad-1.json: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory.json", "memory-0.json", "memory-x.json", "-1.json"})
    void read_nameWithoutRound_isRefused(String name) throws IOException {
        write(name, "[]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultReader.read(folder))
                .withMessage(name + ": the name doesn't end in -ROUND.json");
    }

    @Test
    void read_sameFigureTwiceInARound_isRefused() throws IOException {
        write("new-2-1.json", JMH);
        write("old-2-1.json", JMH);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultReader.read(folder))
                .withMessageStartingWith("old-2-1.json: memory.MemoryGet.kit")
                .withMessageContaining("new-2-1.json");
    }

    @Test
    void read_nothing_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResultReader.read(folder));
    }

    private void write(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json);
    }
}
