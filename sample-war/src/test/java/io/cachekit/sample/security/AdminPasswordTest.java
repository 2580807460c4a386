package io.cachekit.sample.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.testing.fixture.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the generated password. */
class AdminPasswordTest {

    private static final Requirement POSIX = Requirement.of("posix", "as those of Linux have");

    @TempDir
    Path directory;

    @Test
    void readOrCreate_twice_keepsThePassword() {
        Path file = directory.resolve("password");
        String password = AdminPassword.readOrCreate(file);
        assertThat(password).hasSize(32);
        assertThat(AdminPassword.readOrCreate(file)).isEqualTo(password);
    }

    @Test
    void readOrCreate_twoFiles_differ() {
        assertThat(AdminPassword.readOrCreate(directory.resolve("a")))
                .isNotEqualTo(AdminPassword.readOrCreate(directory.resolve("b")));
    }

    @Test
    void readOrCreate_newFile_isPrivate() throws IOException {
        POSIX.check(
                directory.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "The file system of the temporary folder has no POSIX permissions");
        Path file = directory.resolve("password");
        AdminPassword.readOrCreate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void readOrCreate_emptyFile_isRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("password"));
        assertThatThrownBy(() -> AdminPassword.readOrCreate(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
