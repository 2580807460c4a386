package io.cachekit.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Properties without MicroProfile Config. */
class PlainConfigTest {

    private final Properties system = new Properties();

    private PlainConfig config(Map<String, String> environment, Map<String, String> files) {
        return new PlainConfig(() -> system, environment, files);
    }

    @Test
    void value_ofSeveral_isThatOfTheSystemThenOfTheEnvironmentThenOfTheFile() {
        PlainConfig config = config(Map.of("CACHEKIT_BACKEND", "redis"), Map.of("cachekit.backend", "memory"));
        assertThat(config.value("cachekit.backend")).contains("redis");
        system.setProperty("cachekit.backend", "hybrid");
        assertThat(config.value("cachekit.backend")).contains("hybrid");
        assertThat(config(Map.of(), Map.of("cachekit.backend", "memory")).value("cachekit.backend"))
                .contains("hybrid");
        system.clear();
        assertThat(config(Map.of(), Map.of("cachekit.backend", "memory")).value("cachekit.backend"))
                .contains("memory");
        assertThat(config(Map.of(), Map.of()).value("cachekit.backend")).isEmpty();
    }

    @Test
    void value_ofAVariable_isFoundByTheThreeSpellingsOfMicroProfileConfig() {
        assertThat(config(Map.of("cachekit.redis-url", "a"), Map.of()).value("cachekit.redis-url"))
                .contains("a");
        assertThat(config(Map.of("cachekit_redis_url", "b"), Map.of()).value("cachekit.redis-url"))
                .contains("b");
        assertThat(config(Map.of("CACHEKIT_REDIS_URL", "c"), Map.of()).value("cachekit.redis-url"))
                .contains("c");
        assertThat(config(Map.of("CACHEKIT_NAMESPACES__USERS__TTL", "d"), Map.of())
                        .value("cachekit.namespaces.\"users\".ttl"))
                .contains("d");
    }

    @Test
    void value_thatRefersToAnotherProperty_isRefused() {
        PlainConfig config = config(Map.of(), Map.of("cachekit.redis-url", "redis://${host}"));
        assertThatThrownBy(() -> config.value("cachekit.redis-url"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MicroProfile Config")
                .hasMessageNotContaining("host");
    }

    @Test
    void names_areThoseOfAllSources() {
        system.setProperty("a.b", "1");
        assertThat(config(Map.of("C_D", "2"), Map.of("e.f", "3")).names()).contains("a.b", "C_D", "e.f");
    }

    @Test
    void read_ofSeveralFiles_takesTheFirstValueOfAName(@TempDir Path folder) throws IOException {
        URL[] path = {file(folder.resolve("first"), "a=1\n"), file(folder.resolve("second"), "a=2\nb=3\n")};
        try (URLClassLoader loader = new URLClassLoader(path, null)) {
            assertThat(PlainConfig.read(loader)).containsExactlyInAnyOrderEntriesOf(Map.of("a", "1", "b", "3"));
        }
    }

    private static URL file(Path folder, String text) throws IOException {
        Path file = folder.resolve(PlainConfig.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return folder.toUri().toURL();
    }
}
