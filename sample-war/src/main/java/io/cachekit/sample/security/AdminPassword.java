package io.cachekit.sample.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A password that is generated once, into a file that only the server's user can read. */
final class AdminPassword {

    private static final int BYTES = 24;

    private AdminPassword() {}

    /** Reads the password, or makes the file with a new one. */
    static String readOrCreate(Path file) {
        try {
            return Files.exists(file) ? read(file) : create(file);
        } catch (FileAlreadyExistsException e) {
            return readNow(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The administrator's password file can't be used: " + file, e);
        }
    }

    private static String create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Files.createFile(file, ownerOnly());
        Files.writeString(file, password + System.lineSeparator(), StandardOpenOption.WRITE);
        return password;
    }

    private static String readNow(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) throws IOException {
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            throw new IOException(file + " is empty; delete it to have a new password made");
        }
        return password;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
