package io.cachekit.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Jdks;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Warnings of JDK 25 of what a later JDK removes or restricts, with every library that the kit uses. */
class Jdk25Test {

    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    @Test
    void kit_withNativeCompression_warnsOfNothing() throws Exception {
        assertThat(output("aircompressor", NATIVE)).contains("java done").doesNotContain("WARNING:");
    }

    /** As a JDK does that has removed the one and restricted the other. */
    @Test
    void kit_withoutRemovedMethods_works() throws Exception {
        assertThat(output(
                        "aircompressor",
                        NATIVE,
                        "--illegal-native-access=deny",
                        "--sun-misc-unsafe-memory-access=deny"))
                .contains("java done")
                .doesNotContain("WARNING:");
    }

    @Test
    void kit_withCompressionInJava_warnsOfThatLibraryAlone() throws Exception {
        assertThat(output("zstd-jni"))
                .contains("java done", "sun.misc.Unsafe")
                .satisfies(said -> assertThat(said.lines().filter(line -> line.contains("has been called by")))
                        .isNotEmpty()
                        .allMatch(line -> line.contains("io.airlift.compress.zstd")));
    }

    @Test
    void kit_withNativeCodeForbidden_takesTheLibraryInJava() throws Exception {
        assertThat(output("no library", "--illegal-native-access=deny"))
                .contains("java done")
                .contains("io.airlift.compress.zstd");
    }

    private static String output(String missing, String... options) throws Exception {
        String java = Jdks.jdk25().resolve("bin/java").toString();
        RedisServerProcess redis = SharedRedis.standalone(RedisBinary.EMBEDDED);
        redis.flush();
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(missing))
                .collect(Collectors.joining(File.pathSeparator));

        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, AllCodecs.class.getName(), redis.url()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
