package io.cachekit.testing.redis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/**
 * The executable out of the JAR, unpacked and tried once per JVM.
 *
 * @param path where it is; empty if it does not run here
 * @param trouble why it does not run, in a line, or an empty text
 */
record EmbeddedExecutable(Optional<Path> path, String trouble) {

    /** Made when it is first asked for. */
    private static final class Holder {
        private static final EmbeddedExecutable ONE = unpack();
    }

    static EmbeddedExecutable get() {
        return Holder.ONE;
    }

    private static EmbeddedExecutable unpack() {
        try {
            Path folder = Files.createTempDirectory("cachekit-redis-bin");
            folder.toFile().deleteOnExit(); // before what is in it: the last one registered goes first
            File file =
                    ExecutableProvider.newJarResourceProvider(folder.toFile()).get();
            file.deleteOnExit();
            return tried(file.toPath());
        } catch (IOException | RuntimeException e) { // as where the JAR has none for this system
            return new EmbeddedExecutable(Optional.empty(), e.toString());
        }
    }

    /** Has it say its version, for which everything is loaded that it needs. */
    static EmbeddedExecutable tried(Path file) {
        try {
            Process process = new ProcessBuilder(file.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            return status == 0
                    ? new EmbeddedExecutable(Optional.of(file), "")
                    : new EmbeddedExecutable(Optional.empty(), trouble(file, answer, status));
        } catch (IOException e) { // as where the loader that it names is not there
            return new EmbeddedExecutable(Optional.empty(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String trouble(Path file, String answer, int status) {
        return answer.replace(file + ": ", "")
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("it ends with " + status);
    }
}
