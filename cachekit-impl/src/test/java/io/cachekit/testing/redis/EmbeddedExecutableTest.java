package io.cachekit.testing.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.fixture.Programs;
import io.cachekit.testing.fixture.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executables that do not run are found out before a test needs them. */
class EmbeddedExecutableTest {

    private static final Requirement SHELL = Requirement.of("shell", "as on any POSIX system");

    @TempDir
    Path folder;

    private Path shell;

    @BeforeEach
    void findShell() {
        shell = SHELL.get(Programs.find("sh"), "There is no sh on the PATH");
    }

    private Path script(String... lines) throws IOException {
        Path file = folder.resolve("redis-server");
        Files.writeString(file, "#!" + shell + "\n" + String.join("\n", lines) + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    @Test
    void tried_runs_isThere() throws Exception {
        Path file = script("echo Redis server v=6.2.7");
        assertThat(EmbeddedExecutable.tried(file).path()).contains(file);
        assertThat(EmbeddedExecutable.tried(file).trouble()).isEmpty();
    }

    @Test
    void tried_libraryIsMissing_saysWhichInALine() throws Exception {
        Path file = script(
                "echo >&2 \"$0: error while loading shared libraries: libssl.so.3: cannot open shared object file\"",
                "echo >&2 more",
                "exit 127");
        EmbeddedExecutable tried = EmbeddedExecutable.tried(file);
        assertThat(tried.path()).isEmpty();
        assertThat(tried.trouble())
                .isEqualTo("error while loading shared libraries: libssl.so.3: cannot open shared object file");
    }

    @Test
    void tried_saysNothing_isToldByItsStatus() throws Exception {
        assertThat(EmbeddedExecutable.tried(script("exit 3")).trouble()).isEqualTo("it ends with 3");
    }

    @Test
    void tried_canNotBeStarted_saysWhy() {
        EmbeddedExecutable tried = EmbeddedExecutable.tried(folder.resolve("absent"));
        assertThat(tried.path()).isEmpty();
        assertThat(tried.trouble()).contains("No such file");
    }
}
