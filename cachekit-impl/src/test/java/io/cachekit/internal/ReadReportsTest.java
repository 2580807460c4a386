package io.cachekit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheDecision;
import io.cachekit.CacheKey;
import io.cachekit.spi.CallObserver;
import io.cachekit.spi.TimeSource;
import io.cachekit.support.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One report for each read. */
class ReadReportsTest {

    private final List<CacheDecision> seen = new ArrayList<>();
    private final CallObserver observer = new CallObserver() {
        @Override
        public LoadCall loading(CacheKey key, CacheDecision reason) {
            return LoadCall.NONE;
        }

        @Override
        public void read(CacheDecision decision, @Nullable String namespace) {
            seen.add(decision);
        }
    };

    private CacheCounters counters(@Nullable CacheDecision hit) {
        return new CacheCounters(
                true, Set.of("users"), new EventLog(TimeSource.system()), observer, new ReadReports(observer, hit));
    }

    @Test
    void hitOfL1_isReportedOnce() {
        CacheCounters counters = counters(null);
        counters.hitOfL1("users");
        assertThat(seen).containsExactly(CacheDecision.HIT_L1);
    }

    @Test
    void staleHit_whateverItsReason_isStaleAndNoPlainHit() {
        CacheCounters counters = counters(CacheDecision.HIT_L1);
        List<CacheEvent> stale = List.of(CacheEvent.values()).stream()
                .filter(event -> event.name().startsWith("STALE_") && event != CacheEvent.STALE_STORE_PREVENTED)
                .toList();
        assertThat(stale).hasSizeGreaterThan(2);
        stale.forEach(event -> counters.hit(event, "users"));
        assertThat(seen).hasSameSizeAs(stale).containsOnly(CacheDecision.STALE);
        assertThat(counters.get(CacheEvent.HIT)).isEqualTo(stale.size());
        assertThat(Objects.requireNonNull(counters.watched().get("users")).get(CacheEvent.HIT))
                .isEqualTo(stale.size());
    }

    @Test
    void otherReads_areTheirDecisions() {
        CacheCounters memory = counters(CacheDecision.HIT_L1);
        memory.count(CacheEvent.HIT, null);
        memory.hit(CacheEvent.ABSENT_HIT, null);
        memory.count(CacheEvent.MISS, null);
        memory.count(CacheEvent.LOAD, null);
        assertThat(seen).containsExactly(CacheDecision.HIT_L1, CacheDecision.ABSENT, CacheDecision.MISS);
    }

    @Test
    void hybrid_reportsItsLevels() {
        CacheCounters hybrid = counters(null);
        hybrid.count(CacheEvent.HIT, null);
        hybrid.count(CacheEvent.HIT_L2, null);
        assertThat(seen).containsExactly(CacheDecision.HIT_L2);
    }
}
