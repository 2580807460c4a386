package io.cachekit.testing.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/** The executable out of the JAR, unpacked once per JVM. */
final class EmbeddedExecutable {

    private static final Path UNPACKED = unpack();

    private EmbeddedExecutable() {}

    static Path path() {
        return UNPACKED;
    }

    private static Path unpack() {
        try {
            Path folder = Files.createTempDirectory("cachekit-redis-bin");
            folder.toFile().deleteOnExit(); // before what is in it: the last one registered goes first
            File file =
                    ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
            file.deleteOnExit();
            return file.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
