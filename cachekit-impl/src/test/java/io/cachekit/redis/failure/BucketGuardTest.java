package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheSerializationException;
import io.cachekit.CacheUnavailableException;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings.OnError;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.exceptions.JedisDataException;

class BucketGuardTest {

    private static final Invalidation ONE = new Invalidation.Key(GuardFixture.KEY);

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard guard = fixture.guard;

    @Test
    void read_serving_answersFromRedis() {
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.SHORT_CIRCUIT)).isZero();
    }

    @Test
    void read_connectionLost_isAMissAndNothingIsServedUntilTheServerIsVerified() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");

        assertThat(guard.status()).isEqualTo(GuardStatus.CATCHING_UP);
        assertThat(fixture.read()).isEqualTo("otherwise");
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
        assertThat(fixture.count(CacheEvent.SHORT_CIRCUIT)).isEqualTo(1);
        guard.recover();
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void read_exceptionOfTheCaller_passesAndCountsAsNoFailure() {
        for (RuntimeException own :
                new RuntimeException[] {new CacheSerializationException("own"), new IllegalArgumentException("own")}) {
            assertThatThrownBy(() -> guard.read(
                            () -> {
                                throw own;
                            },
                            () -> "otherwise"))
                    .isSameAs(own);
        }
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isZero();
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void read_failuresInARow_openTheCircuit() {
        failTwice();
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
        assertThat(fixture.failingRead()).isEqualTo("otherwise");

        assertThat(guard.status()).isEqualTo(GuardStatus.CIRCUIT_OPEN);
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isEqualTo(1);
    }

    @Test
    void read_successBetweenFailures_keepsTheCircuitClosed() {
        failTwice();
        assertThat(fixture.read()).isEqualTo("redis");
        failTwice();

        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void calls_circuitOpen_neverReachRedis() {
        open();
        AtomicInteger talked = new AtomicInteger();
        int asked = fixture.bucket.asked.get();

        guard.read(talked::incrementAndGet, () -> 0);
        guard.store(GuardFixture.KEY, () -> talked.incrementAndGet() > 0);
        guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> talked.incrementAndGet() > 0);
        guard.invalidate(Coalescing.ALL, talked::incrementAndGet);

        assertThat(talked).hasValue(0);
        assertThat(fixture.bucket.asked).hasValue(asked);
        assertThat(fixture.bucket.applied).isEmpty();
        assertThat(fixture.count(CacheEvent.SHORT_CIRCUIT)).isEqualTo(4);
    }

    @Test
    void read_errorOfOneCommand_isAMissAndServingGoesOn() {
        String answer = guard.read(
                () -> {
                    throw new JedisDataException("WRONGTYPE Operation against a key");
                },
                () -> "otherwise");

        assertThat(answer).isEqualTo("otherwise");
        assertThat(guard.isOpen()).isTrue();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
    }

    @Test
    void read_first_verifiesTheServerItself() {
        GuardFixture fresh = new GuardFixture(fixture.settings);

        assertThat(fresh.read()).isEqualTo("redis");
        assertThat(fresh.bucket.asked).hasValue(1);
    }

    @Test
    void read_firstAndRedisIsDown_isAMiss() {
        GuardFixture fresh = new GuardFixture(fixture.settings);
        fresh.bucket.down = true;

        assertThat(fresh.read()).isEqualTo("otherwise");
        assertThat(fresh.bucket.asked).hasValue(1);
    }

    @Test
    void read_withoutASchedulerAfterAFailure_verifiesTheServerItself() {
        guard.handler().setTrigger(null);
        assertThat(fixture.failingRead()).isEqualTo("otherwise");

        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void store_connectionLost_isFalseAndQueuesNothing() {
        boolean stored = guard.store(GuardFixture.KEY, () -> {
            throw ScriptedBucket.gone();
        });

        assertThat(stored).isFalse();
        assertThat(guard.pending()).isZero();
        assertThat(guard.store(GuardFixture.KEY, () -> true)).isFalse();
        guard.recover();
        assertThat(guard.store(GuardFixture.KEY, () -> true)).isTrue();
    }

    @Test
    void write_serving_returnsTheResultOfTheCommand() {
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isTrue();
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> false))
                .isFalse();
        assertThat(guard.pending()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OOM command not allowed", "MISCONF no disk", "READONLY a replica", "NOREPLICAS few"})
    void write_refused_invalidatesAtOnceAndReadsGoOn(String message) {
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.failingWrite(new JedisDataException(message))).isFalse();
        }
        assertThat(fixture.bucket.applied).hasSize(5).containsOnly(ONE);
        assertThat(guard.pending()).isZero();
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(5);
    }

    @Test
    void write_refusedAndInvalidationFailsToo_queues() {
        fixture.bucket.down = true;

        assertThat(fixture.failingWrite(new JedisDataException("OOM command not allowed")))
                .isFalse();
        assertThat(guard.pending()).isEqualTo(1);
        assertThat(fixture.read()).isEqualTo("otherwise");
        fixture.bucket.down = false;
        guard.recover(); // nothing can arrive late
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void write_serializationFails_passesAndQueuesNothing() {
        CacheSerializationException own = new CacheSerializationException("own");

        assertThatThrownBy(() -> fixture.failingWrite(own)).isSameAs(own);
        assertThat(guard.pending()).isZero();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isZero();
    }

    @Test
    void write_bugInTheCommand_passesAndQueues() {
        IllegalStateException bug = new IllegalStateException("after it was sent?");

        assertThatThrownBy(() -> fixture.failingWrite(bug)).isSameAs(bug);
        assertThat(guard.pending()).isEqualTo(1);
    }

    @Test
    void invalidate_serving_returnsTheCount() {
        assertThat(guard.invalidate(ONE, () -> 7)).isEqualTo(7);
        assertThat(fixture.count(CacheEvent.QUEUED)).isZero();
    }

    @Test
    void invalidate_refused_queues() {
        long removed = guard.invalidate(ONE, () -> {
            throw new JedisDataException("OOM command not allowed");
        });

        assertThat(removed).isZero();
        assertThat(guard.pending()).isEqualTo(1);
        assertThat(guard.isOpen()).isFalse();
    }

    @Test
    void calls_onErrorFail_queueAndThrow() {
        GuardFixture strict = GuardFixture.serving(GuardFixture.settings(OnError.FAIL, 100));

        assertThatThrownBy(strict::failingRead)
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageContaining("read")
                .hasMessageContaining("bucket test")
                .hasCauseInstanceOf(redis.clients.jedis.exceptions.JedisConnectionException.class);
        assertThatThrownBy(strict::read).isInstanceOf(CacheUnavailableException.class);
        assertThatThrownBy(() -> strict.guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageContaining("set");
        assertThatThrownBy(() -> strict.failingInvalidation(new Invalidation.Namespace("app")))
                .isInstanceOf(CacheUnavailableException.class)
                .hasMessageContaining("invalidation");
        assertThat(strict.guard.pending()).isEqualTo(2).isEqualTo((int) strict.count(CacheEvent.QUEUED));
        strict.guard.recover();
        assertThat(strict.bucket.applied).containsExactly(ONE, new Invalidation.Namespace("app"));
        assertThat(strict.read()).isEqualTo("redis");
    }

    @Test
    void refuse_readsMissForGoodAndChangesAreLost() {
        guard.refuse("another node has 4 buckets, this one 8");
        guard.recover();

        assertThat(guard.status()).isEqualTo(GuardStatus.REFUSED);
        assertThat(fixture.read()).isEqualTo("otherwise");
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isFalse();
        assertThat(guard.pending()).isZero();
        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(1);
        assertThat(guard.health().refusal()).contains("4 buckets");
    }

    @Test
    void pending_tooMany_isCoalescedAndBounded() {
        GuardFixture small = GuardFixture.serving(GuardFixture.settings(OnError.FAIL_OPEN, 2));
        for (int i = 0; i < 10; i++) {
            assertThat(small.failingInvalidation(GuardFixture.key("k" + i))).isZero();
        }
        assertThat(small.guard.pending()).isEqualTo(1);
        assertThat(small.count(CacheEvent.COALESCED)).isEqualTo(1);
        small.guard.recover();
        assertThat(small.bucket.applied).containsExactly(new Invalidation.Namespace("app"));
    }

    private void failTwice() {
        for (int i = 0; i < 2; i++) {
            assertThat(fixture.failingRead()).isEqualTo("otherwise");
            guard.recover();
        }
    }

    private void open() {
        failTwice();
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        assertThat(guard.status()).isEqualTo(GuardStatus.CIRCUIT_OPEN);
    }
}
