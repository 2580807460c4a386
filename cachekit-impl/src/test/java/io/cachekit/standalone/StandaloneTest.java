package io.cachekit.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandaloneTest {

    @Test
    void kit_withoutJakartaLibraries_works() throws Exception {
        assertThat(output(Main.class)).contains("cached=true jakarta=false");
    }

    /** A heap of 64 MB and 2,000 values of 1 MB. */
    @Test
    void valuesHeavierThanTheHeap_leaveTheKitAtWork() throws Exception {
        assertThat(output(LongResponses.class, "-Xmx64m", "-XX:+UseSerialGC"))
                .contains("stored=2000 hit=true bounded=true");
    }

    private static String output(Class<?> program, String... options) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("cachekit-") || entry.contains("caffeine"))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, program.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
