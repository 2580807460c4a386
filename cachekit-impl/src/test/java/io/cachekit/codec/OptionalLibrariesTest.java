package io.cachekit.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.settings.ValueSettings;
import io.cachekit.testing.fixture.Closing;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The codecs in an application that has neither Jackson nor a library for compression. */
class OptionalLibrariesTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private URLClassLoader loader;
    private Class<?> settings;
    private Method of;

    @BeforeEach
    void open() throws Exception {
        open("jackson", "aircompressor", "zstd-jni");
    }

    /** Makes an application without what has one of some names in its path. */
    private void open(String... missing) throws Exception {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> Arrays.stream(missing).noneMatch(each::contains))
                .map(each -> new File(each).toURI())
                .map(OptionalLibrariesTest::url)
                .toArray(URL[]::new);
        loader = closing.later(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
        settings = loader.loadClass(ValueSettings.class.getName());
        of = loader.loadClass(StandardFormat.class.getName()).getMethod("of", settings);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Object format(String codec, int compressAbove) throws Exception {
        Object made =
                settings.getConstructors()[0].newInstance(codec, List.of(), compressAbove, null, null, Map.of(), 1000);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader); // as in a server; JSON-B looks for its provider there
        try {
            return of.invoke(null, made);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void of_whatNeedsThem_namesThem() {
        assertThatThrownBy(() -> loader.loadClass("com.fasterxml.jackson.databind.ObjectMapper"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThatThrownBy(() -> format("jackson", 0)).rootCause().hasMessageContaining("jackson");
        assertThatThrownBy(() -> format("jackson", 0)).cause().hasMessageContaining("cachekit.redis.codec");
        assertThatThrownBy(() -> format("jsonb", 1))
                .cause()
                .hasMessageContaining("com.github.luben:zstd-jni")
                .hasMessageContaining("--enable-native-access=ALL-UNNAMED")
                .hasMessageContaining("io.airlift:aircompressor 2.x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aircompressor", "zstd-jni"})
    void of_compression_withOneLibrary_works(String missing) throws Exception {
        open(missing);
        try (AutoCloseable format = (AutoCloseable) format("jsonb", 1)) {
            assertThat(format.getClass().getClassLoader()).isSameAs(loader);
        }
    }

    /** Yasson needs {@code jakarta.inject}, and does not bring it. */
    @ParameterizedTest
    @ValueSource(strings = {"yasson", "jakarta.inject,jakartaee"})
    void of_jsonb_withoutIt_saysWhatToAdd(String missing) throws Exception {
        open(missing.split(","));
        assertThatThrownBy(() -> format("jsonb", 0))
                .cause()
                .hasMessageContaining("jsonb-3.0")
                .hasMessageContaining("org.eclipse:yasson")
                .hasMessageContaining("jakarta.inject:jakarta.inject-api");
    }

    @Test
    void of_theRest_works() throws Exception {
        for (String codec : List.of("auto", "exact", "jsonb", "java")) {
            try (AutoCloseable format = (AutoCloseable) format(codec, 0)) {
                assertThat(format.getClass().getClassLoader()).isSameAs(loader);
            }
        }
    }
}
