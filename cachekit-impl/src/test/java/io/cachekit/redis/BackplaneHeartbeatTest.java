package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When a node takes itself for deaf. */
class BackplaneHeartbeatTest {

    private final ManualTime time = new ManualTime();
    private final BackplaneHeartbeat greetings = new BackplaneHeartbeat(time);

    @Test
    void areHeard_notBeforeTheFirst() {
        byte[] hello = greetings.next();
        assertThat(greetings.areHeard()).isFalse();
        assertThat(greetings.lagNanos()).isEmpty();
        time.advance(Duration.ofMillis(3));
        assertThat(greetings.heard(hello)).isFalse();
        assertThat(greetings.areHeard()).isTrue();
        assertThat(greetings.lagNanos()).hasValue(3_000_000);
        assertThat(greetings.awaitFirst(0)).isTrue();
    }

    @Test
    void sentAndNotHeard_isSilence_thenDeafness_toldOnce() {
        boolean unused = greetings.heard(greetings.next());
        byte[] one = greetings.next();
        assertThat(one).isNotEmpty();
        assertThat(greetings.isSilent()).isFalse();
        byte[] two = greetings.next();
        assertThat(two).isNotEmpty();
        assertThat(greetings.isSilent()).isTrue();
        assertThat(greetings.wereMissed()).isFalse();
        byte[] three = greetings.next();
        byte[] four = greetings.next();
        assertThat(three.length + four.length).isPositive();
        assertThat(greetings.wereMissed()).isTrue();
        assertThat(greetings.areHeard()).isFalse();
        assertThat(greetings.wereMissed()).isFalse();
        assertThat(greetings.heard(four)).isTrue();
        assertThat(greetings.areHeard()).isTrue();
        assertThat(greetings.isSilent()).isFalse();
    }

    @Test
    void reconnected_isNotSilent_beforeItWasGreeted_butStillDeaf() {
        boolean unused = greetings.heard(greetings.next());
        for (int i = 0; i < 3; i++) {
            assertThat(greetings.next()).isNotEmpty();
        }
        assertThat(greetings.isSilent()).isTrue();
        greetings.reconnected();
        assertThat(greetings.isSilent()).isFalse();
        assertThat(greetings.next()).isNotEmpty();
        assertThat(greetings.isSilent()).isFalse();
        assertThat(greetings.wereMissed()).isTrue();
    }

    @Test
    void notSent_saysNothing_unlessItWasRefused() {
        boolean unused = greetings.heard(greetings.next());
        for (int i = 0; i < 10; i++) {
            byte[] away = greetings.next();
            assertThat(away).isNotEmpty();
            greetings.notSent(false);
        }
        assertThat(greetings.isSilent()).isFalse();
        assertThat(greetings.areHeard()).isTrue();
        assertThat(greetings.isQuiet()).isTrue();
        for (int i = 0; i < 10; i++) {
            byte[] refused = greetings.next();
            assertThat(refused).isNotEmpty();
            greetings.notSent(true);
        }
        assertThat(greetings.wereMissed()).isTrue();
    }
}
