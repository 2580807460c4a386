package io.cachekit.testing.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The server executables that the tests run on. */
public enum RedisBinary {

    /** Redis 6.2, the oldest one supported, from a JAR: always there. */
    EMBEDDED,

    /**
     * The {@code redis-server} on the PATH, if there is one. Where there is none, the test that asks for it is skipped, or
     * fails if the system property {@value #REQUIRED} is {@code true}.
     */
    SYSTEM;

    /** The system property that turns skipped tests into failed ones. */
    public static final String REQUIRED = "cachekit.test.redis.required";

    private static final Pattern MAJOR = Pattern.compile("v=(\\d+)\\.");

    /** Whether there is such a server here. */
    public boolean isAvailable() {
        return this == EMBEDDED || onPath().isPresent();
    }

    /** The executable; aborts the test if there is none. */
    public Path executable() {
        if (this == EMBEDDED) {
            return EmbeddedExecutable.path();
        }
        Optional<Path> found = onPath();
        if (found.isEmpty() && Boolean.getBoolean(REQUIRED)) {
            throw new AssertionError("There is no redis-server on the PATH, and -D" + REQUIRED + "=true asks for one");
        }
        Assumptions.assumeTrue(found.isPresent(), "There is no redis-server on the PATH");
        return found.orElseThrow();
    }

    /** Its major version, such as 7. */
    int majorVersion() {
        try {
            Process process = new ProcessBuilder(executable().toString(), "--version").start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = MAJOR.matcher(answer);
            if (!matcher.find()) {
                throw new IllegalStateException("No version in '" + answer + "'");
            }
            return Integer.parseInt(matcher.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
