package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.failure.FailureSettings.OnError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;

/** Sets that one command makes. */
class BatchWriteTest {

    private static final List<CacheKey> KEYS =
            IntStream.range(0, 10).mapToObj(i -> CacheKey.of("app", "k" + i)).toList();

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard lane = fixture.lane;
    private final List<Integer> alone = new ArrayList<>();

    private void write(BucketGuard on, RuntimeException failure) {
        on.writeAll(
                KEYS,
                GuardFixture.SETTLE,
                () -> {
                    throw failure;
                },
                alone::add);
    }

    @Test
    void writeAll_someWereNotSet_theyAreSentAlone() {
        lane.writeAll(KEYS, GuardFixture.SETTLE, () -> List.of(3, 7), alone::add);
        assertThat(alone).containsExactly(3, 7);
        assertThat(lane.pending()).isZero();
    }

    @Test
    void writeAll_outcomeUnknown_queuesAll_andCountsOnce() {
        write(lane, ScriptedBucket.gone());
        assertThat(lane.pending()).isEqualTo(10);
        assertThat(alone).isEmpty();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
        assertThat(lane.state()).as("three failures would open the circuit").isEqualTo(GuardStatus.CATCHING_UP);
    }

    @Test
    void writeAll_whileNothingIsTried_queuesAll() {
        write(lane, ScriptedBucket.gone());
        lane.writeAll(List.of(CacheKey.of("other")), GuardFixture.SETTLE, List::of, alone::add);
        assertThat(lane.pending()).isEqualTo(11);
    }

    @Test
    void writeAll_answeredWithAnError_eachHasAGoAlone() {
        write(lane, new JedisDataException("WRONGTYPE an index"));
        assertThat(alone).hasSize(10);
        assertThat(lane.pending()).isZero();
    }

    @Test
    void writeAll_refused_invalidatesAll() {
        write(lane, new JedisDataException("OOM command not allowed"));
        assertThat(fixture.bucket.applied).hasSize(10);
        assertThat(alone).isEmpty();
        assertThat(lane.pending()).isZero();
    }

    @Test
    void writeAll_failuresAreTold_oneIs_afterAllWereSeenTo() {
        GuardFixture strict = GuardFixture.serving(GuardFixture.settings(OnError.FAIL, 100));
        assertThatThrownBy(() -> write(strict.lane, ScriptedBucket.gone()))
                .isInstanceOf(CacheUnavailableException.class);
        assertThatThrownBy(() -> strict.lane.writeAll(KEYS, GuardFixture.SETTLE, List::of, alone::add))
                .isInstanceOf(CacheUnavailableException.class);
        assertThat(strict.lane.pending()).isEqualTo(10);
    }

    @Test
    void writeAll_bugInTheCommand_passesAndQueuesAll() {
        IllegalStateException bug = new IllegalStateException("after it was sent?");
        assertThatThrownBy(() -> write(lane, bug)).isSameAs(bug);
        assertThat(lane.pending()).isEqualTo(10);
    }
}
