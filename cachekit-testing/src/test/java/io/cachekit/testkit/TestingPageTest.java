package io.cachekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that {@code docs/testing.md} shows are those that are tested here. */
class TestingPageTest {

    @ParameterizedTest
    @ValueSource(classes = {PricesTest.class, LoggingAdapterTest.class})
    void shownClass_isTheTestedOne(Class<?> shown) throws Exception {
        String name = shown.getSimpleName();
        String source = Files.readString(Path.of("src/test/java/io/cachekit/testkit", name + ".java"));
        String code = source.substring(source.indexOf("\nclass " + name) + 1).strip();
        assertThat(Files.readString(Path.of("../docs/testing.md"))).contains("```java\n" + code + "\n```");
    }
}
