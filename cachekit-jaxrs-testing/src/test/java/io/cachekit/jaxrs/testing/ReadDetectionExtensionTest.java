package io.cachekit.jaxrs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.detect.ReadDetection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadDetectionExtensionTest {

    private static final String MODE = "cachekit.http.detect-unkeyed-reads";
    private static final Logger LOGGER = Logger.getLogger("io.cachekit.jaxrs");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord one) {
            logged.add(one.getLevel() + " " + one.getMessage());
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

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOGGER.removeHandler(handler);
        System.clearProperty(MODE);
    }

    @ParameterizedTest
    @CsvSource({"warn, 1", "fail, 1", "off, 0", "on, 0"})
    void begin_inATestMode_warns_elseNothingRuns(String mode, int times) {
        System.setProperty(MODE, mode);
        ReadDetectionExtension extension = new ReadDetectionExtension();
        extension.begin();
        assertThat(logged)
                .hasSize(times)
                .allMatch(line -> line.startsWith("WARNING CACHEKIT-1006: The response cache looks for unkeyed"));
        assertThat(extension.isActive()).isEqualTo(times == 1);
        assertThat(ReadDetection.configured()).isInstanceOf(times == 1 ? ReadDetector.class : ReadDetection.class);
        assertThat(ReadDetection.configured() == ReadDetection.OFF).isEqualTo(times == 0);
    }
}
