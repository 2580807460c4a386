package io.cachekit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.testing.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The rules by which a node is connected, disconnected or silent. */
class BackplaneHeartbeatTest {

    private final ManualTime time = new ManualTime();
    private final BackplaneHeartbeat heartbeat = new BackplaneHeartbeat(time);

    @Test
    void isConnected_notBeforeTheFirst() {
        byte[] hello = heartbeat.next();
        assertThat(heartbeat.isConnected()).isFalse();
        assertThat(heartbeat.lagNanos()).isEmpty();
        time.advance(Duration.ofMillis(3));
        assertThat(heartbeat.received(hello)).isFalse();
        assertThat(heartbeat.isConnected()).isTrue();
        assertThat(heartbeat.lagNanos()).hasValue(3_000_000);
        assertThat(heartbeat.awaitFirst(0)).isTrue();
    }

    @Test
    void sentAndNotReceived_isADeadConnection_thenDisconnected_reportedOnce() {
        boolean unused = heartbeat.received(heartbeat.next());
        byte[] one = heartbeat.next();
        assertThat(one).isNotEmpty();
        assertThat(heartbeat.isDeadConnection()).isFalse();
        byte[] two = heartbeat.next();
        assertThat(two).isNotEmpty();
        assertThat(heartbeat.isDeadConnection()).isTrue();
        assertThat(heartbeat.wasLost()).isFalse();
        byte[] three = heartbeat.next();
        byte[] four = heartbeat.next();
        assertThat(three.length + four.length).isPositive();
        assertThat(heartbeat.wasLost()).isTrue();
        assertThat(heartbeat.isConnected()).isFalse();
        assertThat(heartbeat.wasLost()).isFalse();
        assertThat(heartbeat.received(four)).isTrue();
        assertThat(heartbeat.isConnected()).isTrue();
        assertThat(heartbeat.isDeadConnection()).isFalse();
    }

    @Test
    void reconnected_isNoDeadConnection_butStillDisconnected() {
        boolean unused = heartbeat.received(heartbeat.next());
        for (int i = 0; i < 3; i++) {
            assertThat(heartbeat.next()).isNotEmpty();
        }
        assertThat(heartbeat.isDeadConnection()).isTrue();
        heartbeat.reconnected();
        assertThat(heartbeat.isDeadConnection()).isFalse();
        assertThat(heartbeat.next()).isNotEmpty();
        assertThat(heartbeat.isDeadConnection()).isFalse();
        assertThat(heartbeat.wasLost()).isTrue();
    }

    @Test
    void notSent_saysNothing_unlessItWasRefused() {
        boolean unused = heartbeat.received(heartbeat.next());
        for (int i = 0; i < 10; i++) {
            byte[] away = heartbeat.next();
            assertThat(away).isNotEmpty();
            heartbeat.notSent(false);
        }
        assertThat(heartbeat.isDeadConnection()).isFalse();
        assertThat(heartbeat.isConnected()).isTrue();
        assertThat(heartbeat.isSilent()).isTrue();
        for (int i = 0; i < 10; i++) {
            byte[] refused = heartbeat.next();
            assertThat(refused).isNotEmpty();
            heartbeat.notSent(true);
        }
        assertThat(heartbeat.wasLost()).isTrue();
    }
}
