package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheKey;
import io.cachekit.CacheUnavailableException;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings.OnError;
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
    private final BucketGuard guard = fixture.guard;
    private final List<Integer> alone = new ArrayList<>();

    private void write(BucketGuard on, RuntimeException failure) {
        on.writeAll(
                KEYS,
                GuardFixture.GRACE,
                () -> {
                    throw failure;
                },
                alone::add);
    }

    @Test
    void writeAll_someWereNotSet_theyAreSentAlone() {
        guard.writeAll(KEYS, GuardFixture.GRACE, () -> List.of(3, 7), alone::add);
        assertThat(alone).containsExactly(3, 7);
        assertThat(guard.pending()).isZero();
    }

    @Test
    void writeAll_outcomeUnknown_queuesAll_andCountsOnce() {
        write(guard, ScriptedBucket.gone());
        assertThat(guard.pending()).isEqualTo(10);
        assertThat(alone).isEmpty();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
        assertThat(guard.status()).as("three failures would open the circuit").isEqualTo(GuardStatus.CATCHING_UP);
    }

    @Test
    void writeAll_whileNothingIsTried_queuesAll() {
        write(guard, ScriptedBucket.gone());
        guard.writeAll(List.of(CacheKey.of("other")), GuardFixture.GRACE, List::of, alone::add);
        assertThat(guard.pending()).isEqualTo(11);
    }

    @Test
    void writeAll_answeredWithAnError_eachHasAGoAlone() {
        write(guard, new JedisDataException("WRONGTYPE an index"));
        assertThat(alone).hasSize(10);
        assertThat(guard.pending()).isZero();
    }

    @Test
    void writeAll_refused_invalidatesAll() {
        write(guard, new JedisDataException("OOM command not allowed"));
        assertThat(fixture.bucket.applied).hasSize(10);
        assertThat(alone).isEmpty();
        assertThat(guard.pending()).isZero();
    }

    @Test
    void writeAll_onErrorFail_throwsOnceAfterAllWereHandled() {
        GuardFixture strict = GuardFixture.serving(GuardFixture.settings(OnError.FAIL, 100));
        assertThatThrownBy(() -> write(strict.guard, ScriptedBucket.gone()))
                .isInstanceOf(CacheUnavailableException.class);
        assertThatThrownBy(() -> strict.guard.writeAll(KEYS, GuardFixture.GRACE, List::of, alone::add))
                .isInstanceOf(CacheUnavailableException.class);
        assertThat(strict.guard.pending()).isEqualTo(10);
    }

    @Test
    void writeAll_bugInTheCommand_passesAndQueuesAll() {
        IllegalStateException bug = new IllegalStateException("after it was sent?");
        assertThatThrownBy(() -> write(guard, bug)).isSameAs(bug);
        assertThat(guard.pending()).isEqualTo(10);
    }
}
