package io.cachekit.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.OperatorEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private static final String NAME = "io.cachekit.support.EventLogTest";

    private final AtomicLong now = new AtomicLong(1_000);
    private final EventLog events = new EventLog(() -> Instant.ofEpochMilli(now.get()));
    private final Logger logger = System.getLogger(NAME);
    private final java.util.logging.Logger written = java.util.logging.Logger.getLogger(NAME);
    private final List<LogRecord> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        written.setUseParentHandlers(false);
        written.addHandler(handler);
    }

    @AfterEach
    void stop() {
        written.removeHandler(handler);
        written.setUseParentHandlers(true);
    }

    @Test
    void log_writesTheCodeAndTheTextAtItsLevel() {
        events.log(logger, EventCode.CANNOT_START, "no {0} here");

        assertThat(records).singleElement().satisfies(line -> {
            assertThat(line.getMessage()).isEqualTo("CACHEKIT-1001: Cache Kit can't start: no {0} here");
            assertThat(line.getLevel()).isEqualTo(java.util.logging.Level.SEVERE);
        });
        assertThat(events.list())
                .containsExactly(new OperatorEvent(
                        Instant.ofEpochMilli(1_000),
                        "CACHEKIT-1001",
                        Level.ERROR,
                        "Cache Kit can't start: no {0} here",
                        1));
    }

    @Test
    void failure_writesTheCauseAndKeepsTheTextOnly() {
        IllegalStateException cause = new IllegalStateException("a value");
        events.failure(logger, EventCode.POLL_FAILED, cause);

        assertThat(records)
                .singleElement()
                .satisfies(line -> assertThat(line.getThrown()).isSameAs(cause));
        assertThat(events.list()).singleElement().asString().doesNotContain("a value");
    }

    @Test
    void list_hasTheNewestFirst_withEqualLinesOnce() {
        events.log(logger, EventCode.BUCKET_REFUSED, 12_345, "a");
        events.log(logger, EventCode.BUCKET_REFUSED, 1, "b");
        now.set(2_000);
        events.log(logger, EventCode.BUCKET_REFUSED, 12_345, "a");

        List<OperatorEvent> list = events.list();
        assertThat(list).hasSize(2);
        assertThat(list.get(0).text()).isEqualTo("Redis bucket 12345 is refused and serves no more: a");
        assertThat(list.get(0).at()).isEqualTo(Instant.ofEpochMilli(2_000));
        assertThat(list.get(0).count()).isEqualTo(2);
        assertThat(list.get(1).count()).isEqualTo(1);
        assertThatThrownBy(list::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void list_isBounded() {
        IntStream.range(0, 1_000).forEach(i -> events.log(logger, EventCode.CANNOT_START, i));

        assertThat(events.list()).hasSize(100);
        assertThat(events.list().get(0).text()).endsWith(" 999");
        assertThat(events.list().get(99).text()).endsWith(" 900");
    }

    @Test
    void take_addsEarlierEvents_andStaysBounded() {
        EventLog earlier = new EventLog(() -> Instant.ofEpochMilli(500));
        earlier.log(logger, EventCode.CANNOT_START, "both");
        earlier.log(logger, EventCode.CANNOT_START, "earlier");
        events.log(logger, EventCode.CANNOT_START, "both");
        int lines = records.size();
        events.take(earlier);

        assertThat(records).hasSize(lines);
        assertThat(events.list())
                .extracting(OperatorEvent::at)
                .containsExactly(Instant.ofEpochMilli(500), Instant.ofEpochMilli(1_000));

        IntStream.range(0, 100).forEach(i -> earlier.log(logger, EventCode.CANNOT_START, i));
        events.take(earlier);
        assertThat(events.list()).hasSize(100);
    }

    @Test
    void log_manyThreads_losesNone() throws InterruptedException {
        written.setLevel(java.util.logging.Level.OFF);
        Thread[] threads = IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> IntStream.range(0, 1_000)
                        .forEach(turn -> events.log(logger, EventCode.CANNOT_START, turn % 10))))
                .toArray(Thread[]::new);
        Arrays.stream(threads).forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        written.setLevel(null);

        assertThat(events.list()).hasSize(10).allMatch(event -> event.count() == 800);
    }

    @Test
    void event_countBelowOne_isRefused() {
        assertThatThrownBy(() -> new OperatorEvent(Instant.EPOCH, "CACHEKIT-1001", Level.INFO, "text", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count is 0");
    }
}
