package io.cachekit.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.ResponseDecision;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.ResponseCounts;
import io.cachekit.testing.fixture.Closing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FirstKitResponsesTest {

    @RegisterExtension
    final Closing closing = new Closing();

    private final FirstKitResponses responses = new FirstKitResponses();
    private final CacheKit first = closing.later(CacheKit.builder().build());
    private final CacheKit second = closing.later(CacheKit.builder().build());

    private static List<String> shown(ResponseCounts counts) {
        List<String> shown = new ArrayList<>();
        counts.visit((decision, detail, count) -> shown.add(decision + " " + detail + " " + count));
        return shown;
    }

    @Test
    void answered_isCountedForTheFirstAlone() {
        responses.answered(ResponseDecision.HIT, null);
        ResponseCounts counts = responses.started(first).orElseThrow();
        assertThat(responses.started(second)).isEmpty();
        responses.answered(ResponseDecision.PASSED, "set-cookie");
        assertThat(shown(counts)).containsExactly("PASSED set-cookie 1");
        responses.stopping(second);
        responses.answered(ResponseDecision.PASSED, "set-cookie");
        assertThat(shown(counts)).containsExactly("PASSED set-cookie 2");
    }

    @Test
    void started_afterTheFirstHasStopped_countsFromZero() {
        ResponseCounts before = responses.started(first).orElseThrow();
        responses.answered(ResponseDecision.HIT, null);
        responses.stopping(first);
        responses.answered(ResponseDecision.HIT, null);
        assertThat(shown(before)).containsExactly("HIT none 1");
        assertThat(shown(responses.started(second).orElseThrow())).isEmpty();
    }
}
