package io.cachekit.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cachekit.OperatorEvent;
import io.cachekit.support.EventLog;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GapLogTest {

    private final ManualTime time = new ManualTime();
    private final EventLog events = new EventLog(time);
    private final GapLog gaps = new GapLog(time, events);

    @Test
    void found_often_isLoggedOnceAMinute_withTheNumber() {
        for (int i = 0; i < 100; i++) {
            gaps.found();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(events.list())
                .extracting(OperatorEvent::code, event -> event.text().replaceAll("\\D*(\\d+) gaps.*", "$1"))
                .containsExactly(tuple("CACHEKIT-3005", "61"), tuple("CACHEKIT-3005", "1"));
    }
}
