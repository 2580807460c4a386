package io.cachekit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The configuration on a class path that lacks MicroProfile Config, or its implementation. */
class WithoutMicroProfileConfigTest {

    private static final String PROPERTY = "cachekit.max-memory-items";

    /** The class path of the tests without some files. */
    private static URL[] classPathWithout(String... parts) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> Arrays.stream(parts).noneMatch(file::contains))
                .map(WithoutMicroProfileConfigTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** The property as the application with this class path reads it. */
    private static Object readOn(URL[] classPath) throws IOException, ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        System.setProperty(PROPERTY, "77");
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            Class<?> type = loader.loadClass(ConfigReader.class.getName());
            List<String> problems = new ArrayList<>();
            Object reader = type.getMethod("ofApplication", List.class).invoke(null, problems);
            Method read = type.getMethod("read");
            assertThat(read.invoke(reader)).isNotNull();
            assertThat(problems).isEmpty();
            return type.getMethod("text", String.class).invoke(reader, PROPERTY);
        } finally {
            System.clearProperty(PROPERTY);
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void ofApplication_withoutTheApi_readsSystemProperties() throws Exception {
        URL[] classPath = classPathWithout("microprofile", "smallrye", "jakartaee-api");
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            assertThat(loader.getResource("org/eclipse/microprofile/config/Config.class"))
                    .isNull();
        }
        assertThat(readOn(classPath)).isEqualTo(Optional.of("77"));
    }

    @Test
    void ofApplication_withTheApiAlone_readsSystemProperties() throws Exception {
        assertThat(readOn(classPathWithout("smallrye"))).isEqualTo(Optional.of("77"));
    }
}
