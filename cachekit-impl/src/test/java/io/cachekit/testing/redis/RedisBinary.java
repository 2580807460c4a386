package io.cachekit.testing.redis;

import io.cachekit.testing.fixture.Programs;
import io.cachekit.testing.fixture.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** The server executables that the tests run on. Tests on one that is not there are skipped, or fail where it is required. */
public enum RedisBinary {

    /** Redis 6.2, the oldest one supported, from a JAR: there on Linux with glibc and OpenSSL 3. */
    EMBEDDED,

    /** The {@code redis-server} on the PATH. */
    SYSTEM;

    private static final Requirement FROM_JAR = Requirement.of(
            "embedded-redis", "it needs Linux with glibc and OpenSSL 3; Debian: apt-get install libssl3");
    private static final Requirement INSTALLED = Requirement.of("redis", "Debian: apt-get install redis-server");

    private static final Pattern MAJOR = Pattern.compile("v=(\\d+)\\.");

    /** The executable; aborts the test, or fails it, if there is none that runs. */
    public Path executable() {
        Requirement requirement = this == SYSTEM ? INSTALLED : FROM_JAR;
        requirement.check(Programs.find("sh").isPresent(), "There is no sh on the PATH, by which servers are ended");
        if (this == SYSTEM) {
            return requirement.get(Programs.find("redis-server"), "There is no redis-server on the PATH");
        }
        EmbeddedExecutable embedded = EmbeddedExecutable.get();
        return requirement.get(embedded.path(), "The embedded redis-server does not run here: " + embedded.trouble());
    }

    /** The reason why none runs; empty if there is one. Fails if one is required. */
    public Optional<String> missing() {
        try {
            Path unused = executable();
            return Optional.empty();
        } catch (TestAbortedException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
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
}
