package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardLogTest {

    private final Logger logger = Logger.getLogger("io.cachekit.redis.failure");
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final GuardFixture fixture = GuardFixture.serving();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
                lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void leave() {
        logger.removeHandler(handler);
    }

    @Test
    void outage_long_logsOneLineWhenItStopsAndOneWhenItServesAgain() {
        fixture.bucket.down = true;
        assertThat(fixture.failingInvalidation(GuardFixture.key("secret-name"))).isZero();
        for (int i = 0; i < 5; i++) {
            fixture.guard.recover();
            assertThat(fixture.read()).isEqualTo("otherwise");
            fixture.time.advance(fixture.settings.retryInterval());
        }
        fixture.bucket.down = false;
        fixture.guard.recover();

        assertThat(lines)
                .containsExactly(
                        "WARNING Redis bucket test is unavailable: the circuit is open after"
                                + " Failed to connect to 127.0.0.1:6379; its reads are misses",
                        "INFO Redis bucket test is available again after 5000 ms; 1 invalidations were replayed");
    }

    @Test
    void glitch_recoveredAtOnce_logsNothing() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        fixture.guard.recover();

        assertThat(fixture.guard.isOpen()).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void close_pending_namesKindsAndNoKeys() {
        fixture.bucket.down = true;
        assertThat(fixture.failingInvalidation(GuardFixture.key("secret-name"))).isZero();
        fixture.guard.close();

        assertThat(lines).last().asString().startsWith("WARNING").contains("1 invalidations", "{key=1}");
        assertThat(lines).noneMatch(line -> line.contains("secret-name"));
    }
}
