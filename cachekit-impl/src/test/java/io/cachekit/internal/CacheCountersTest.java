package io.cachekit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheDecision;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CacheCountersTest {

    private final CacheCounters whole = new CacheCounters(true, Set.of("users"));
    private final CacheCounters part = whole.only(EnumSet.of(CacheEvent.EVICTION));

    @Test
    void only_eventThatIsNamed_isCountedByTheWhole() {
        part.count(CacheEvent.EVICTION, null);
        part.count(CacheEvent.EVICTION, "users");
        whole.count(CacheEvent.EVICTION, "other");
        assertThat(whole.get(CacheEvent.EVICTION)).isEqualTo(3);
        assertThat(part.get(CacheEvent.EVICTION)).isEqualTo(3);
        assertThat(Objects.requireNonNull(whole.watched().get("users")).get(CacheEvent.EVICTION))
                .isEqualTo(1);
    }

    @Test
    void hitOfL1_isAHitAndOneInMemory() {
        whole.count(CacheEvent.HIT, "users");
        whole.hitOfL1("users");
        whole.hitOfL1("other");
        whole.hitOfL1(null);
        CacheCounters users = Objects.requireNonNull(whole.watched().get("users"));
        assertThat(whole.get(CacheEvent.HIT)).isEqualTo(4);
        assertThat(whole.get(CacheEvent.HIT_L1)).isEqualTo(3);
        assertThat(whole.get(CacheEvent.HIT_L2)).isZero();
        assertThat(users.get(CacheEvent.HIT)).isEqualTo(2);
        assertThat(users.get(CacheEvent.HIT_L1)).isEqualTo(1);
    }

    @Test
    void hitOfL1_byAPart_countsWhatItHas() {
        CacheCounters hits = whole.only(EnumSet.of(CacheEvent.HIT));
        hits.hitOfL1("users");
        part.hitOfL1("users");
        new CacheCounters(false, Set.of()).hitOfL1(null);
        CacheCounters both = whole.only(EnumSet.of(CacheEvent.HIT, CacheEvent.HIT_L1));
        both.hitOfL1("users");
        assertThat(hits.get(CacheEvent.HIT)).isEqualTo(1);
        assertThat(part.get(CacheEvent.HIT)).isZero();
        assertThat(both.get(CacheEvent.HIT_L1)).isEqualTo(1);
        assertThat(whole.get(CacheEvent.HIT)).isEqualTo(2);
        assertThat(whole.get(CacheEvent.HIT_L1)).isEqualTo(1);
    }

    @Test
    void only_otherEvents_areCountedNowhere() {
        for (CacheEvent event : EnumSet.complementOf(EnumSet.of(CacheEvent.EVICTION))) {
            part.count(event, "users");
            part.load("users", CacheDecision.MISS, 1, null);
            part.load("users", CacheDecision.MISS, 1, new IllegalStateException());
            assertThat(part.get(event)).as("%s of the part", event).isZero();
            assertThat(whole.get(event)).as("%s", event).isZero();
            assertThat(Objects.requireNonNull(whole.watched().get("users")).get(event))
                    .as("%s of users", event)
                    .isZero();
        }
    }

    @Test
    void only_ofCountersThatAreSwitchedOff_countsNothing() {
        CacheCounters off = new CacheCounters(false, Set.of());
        CacheCounters evictions = off.only(EnumSet.of(CacheEvent.EVICTION));
        evictions.count(CacheEvent.EVICTION, null);
        assertThat(evictions.enabled()).isFalse();
        assertThat(off.get(CacheEvent.EVICTION)).isZero();
    }
}
