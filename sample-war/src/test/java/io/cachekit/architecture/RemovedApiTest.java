package io.cachekit.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Jdks;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JDK 25 has marked for removal. */
class RemovedApiTest {

    private static final List<String> MODULES = List.of("api", "impl", "jaxrs", "jaxrs-testing", "admin", "jcache");

    private static final String STOPPING = "import java.lang.Thread; class Old { void end(Thread t) { t.stop(); } }";

    @TempDir
    Path folder;

    @Test
    void kit_usesNothingThatIsToBeRemoved() throws Exception {
        for (String module : MODULES) {
            List<Path> classes = classPath()
                    .filter(each -> each.toString().contains("cachekit-" + module + "/")
                            || each.getFileName().toString().matches("cachekit-" + module + "-\\d.*\\.jar"))
                    .filter(each -> !each.toString().contains("test-classes")
                            && !each.toString().contains("-tests"))
                    .toList();
            assertThat(classes).as(module).isNotEmpty();
            for (Path each : classes) {
                assertThat(scan(each)).as(each.toString()).doesNotContain("deprecated");
            }
        }
    }

    @Test
    void scan_ofAClassThatStopsAThread_findsIt() throws Exception {
        Path source = Files.writeString(folder.resolve("Old.java"), STOPPING);
        run("javac", "--release", "17", "-Xlint:-removal", "-d", folder.toString(), source.toString());
        assertThat(scan(folder)).contains("Old", "stop", "forRemoval=true");
    }

    private static Stream<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }

    private static String scan(Path classes) throws Exception {
        String all = classPath().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return run("jdeprscan", "--for-removal", "--release", "25", "--class-path", all, classes.toString());
    }

    private static String run(String tool, String... arguments) throws Exception {
        Path program = Jdks.jdk25().resolve("bin").resolve(tool);
        Process process = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
