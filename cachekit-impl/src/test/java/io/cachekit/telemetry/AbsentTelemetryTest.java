package io.cachekit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.core.CacheKit;
import io.cachekit.core.CacheKitBuilder;
import io.cachekit.core.KitListener;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.fixture.Closing;
import jakarta.enterprise.inject.Instance;
import java.io.File;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The kit on a server that has neither OpenTelemetry nor MicroProfile Metrics nor Micrometer. */
class AbsentTelemetryTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private ClassLoader without(String... missing) throws Exception {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> Stream.of(missing).noneMatch(each::contains))
                .map(File::new)
                .map(AbsentTelemetryTest::url)
                .toArray(URL[]::new);
        return closing.later(new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()));
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void kit_startsAndSaysWhatIsMissing() throws Exception {
        ClassLoader server = without("opentelemetry", "micrometer", "metrics");
        assertThatThrownBy(() -> server.loadClass("io.opentelemetry.api.OpenTelemetry"))
                .isInstanceOf(ClassNotFoundException.class);
        Class<?> instance = server.loadClass(Instance.class.getName());
        Object beans = Proxy.newProxyInstance(server, new Class<?>[] {instance}, (proxy, method, arguments) -> {
            throw new AssertionError("There is nothing to look up");
        });
        Object listener = server.loadClass(TelemetryListener.class.getName())
                .getConstructor(instance)
                .newInstance(beans);
        Class<?> builderClass = server.loadClass(CacheKitBuilder.class.getName());
        Object builder =
                server.loadClass(CacheKit.class.getName()).getMethod("builder").invoke(null);
        builderClass
                .getMethod("listener", server.loadClass(KitListener.class.getName()))
                .invoke(builder, listener);
        try (LoggedLines logged = LoggedLines.of("io.cachekit.telemetry");
                AutoCloseable kit =
                        (AutoCloseable) builderClass.getMethod("build").invoke(builder)) {
            assertThat(kit).isNotNull();
            String none = "the application sees no OpenTelemetry (add MicroProfile Telemetry to the server)";
            assertThat(logged.lines())
                    .containsExactly("INFO Telemetry of the cache: no metrics, because there is no MicroProfile Metrics"
                            + " and " + none + "; no traces, because " + none);
        }
    }
}
