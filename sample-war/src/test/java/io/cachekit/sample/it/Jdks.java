package io.cachekit.sample.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs that are installed beside that of the tests. */
final class Jdks {

    private static final Path FOLDER = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** The home of a JDK: by {@code JAVA_HOME_25} and the like, or below the usual folder. */
    static Optional<Path> find(int version) {
        return Stream.of("JAVA_HOME_" + version, "JAVA_HOME_" + version + "_X64")
                .map(System::getenv)
                .filter(home -> home != null && !home.isBlank())
                .map(Path::of)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .findFirst()
                .or(() -> below(FOLDER, version));
    }

    private static Optional<Path> below(Path folder, int version) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.filter(home -> isOf(home, version)).sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOf(Path home, int version) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.isRegularFile(release)
                    && Files.readString(release).matches("(?s).*JAVA_VERSION=\"" + version + "[.\"].*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
