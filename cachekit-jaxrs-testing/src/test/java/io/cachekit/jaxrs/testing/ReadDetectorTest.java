package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.detect.WatchedResource;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadDetectorTest {

    private static final Logger LOGGER = Logger.getLogger("io.cachekit.jaxrs");

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            (logged.getLevel().equals(Level.WARNING) ? warnings : notes).add(logged.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };
    private final ReadDetector detector = new ReadDetector();

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void warn_sameFieldAgain_isSilent() {
        detector.warn("Shop#get", List.of("cookie", "origin"));
        detector.warn("Shop#get", List.of("cookie", "origin"));
        detector.warn("Shop#get", List.of("cookie", "x-a"));
        detector.warn("Shop#list", List.of("cookie"));
        String reads = " reads request fields that are neither in the key of its response nor in Vary: ";
        assertThat(warnings)
                .containsExactly(
                        "CACHEKIT-6009: Shop#get" + reads + "cookie, origin",
                        "CACHEKIT-6009: Shop#get" + reads + "x-a",
                        "CACHEKIT-6009: Shop#list" + reads + "cookie");
    }

    @Test
    void warn_namesWithoutEnd_areBounded() {
        for (int i = 0; i < 3000; i++) {
            detector.warn("Shop#get", List.of("x-" + i));
        }
        assertThat(warnings).hasSize(1000);
    }

    /** A request on an unknown server. */
    private static ContainerRequestContext unknownServer(Map<String, Object> answers) {
        Class<?>[] types = {ContainerRequestContext.class};
        return (ContainerRequestContext) Proxy.newProxyInstance(
                ReadDetectorTest.class.getClassLoader(), types, (proxy, method, arguments) -> {
                    if (method.getName().equals("setProperty")) {
                        answers.put((String) arguments[0], arguments[1]);
                    }
                    return answers.get(
                            method.getName().equals("getProperty") ? (String) arguments[0] : method.getName());
                });
    }

    @Test
    void watch_unknownServer_stillKnowsDeclaredFields() {
        WatchedResource resource = new WatchedResource("Shop#get", List.of("Shop"), Set.of("x-own"));
        Map<String, Object> answers = new HashMap<>();
        detector.watch(unknownServer(answers), () -> Optional.of(resource));
        assertThat(answers.get(ReadDetector.WATCH))
                .isInstanceOfSatisfying(
                        ReadDetector.Watch.class,
                        watch -> assertThat(watch.resource()).isEqualTo(resource));
    }

    @Test
    void filter_unknownServer_logsTheLimitOnce() {
        RequestReadsFilter filter = new RequestReadsFilter();
        for (int request = 0; request < 3; request++) {
            filter.filter(unknownServer(new HashMap<>()));
        }
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith("The detection of unkeyed reads does not see reads by HttpHeaders");
    }
}
