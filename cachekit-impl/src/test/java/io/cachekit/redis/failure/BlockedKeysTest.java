package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.client.NoConnectionException;
import io.cachekit.redis.failure.FailureSettings.OnError;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Failures that concern one key, or one invalidation, and leave the others alone. */
class BlockedKeysTest {

    private static final Invalidation ONE = new Invalidation.Key(GuardFixture.KEY);
    private static final Invalidation NAMESPACE = new Invalidation.Namespace("app");

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard lane = fixture.lane;
    private final ScriptedBucket bucket = fixture.bucket;

    @Test
    void write_answeredWithAnError_invalidatesAtOnceAndNothingWaits() {
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.failingWrite(error())).isFalse();
        }

        assertThat(bucket.applied).hasSize(5).containsOnly(ONE);
        assertThat(lane.pending()).isZero();
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void write_noConnectionFree_holdsTheKeyBackUntilItIsInvalidated() {
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.failingWrite(noConnection())).isFalse();
        }
        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis");

        lane.tend(); // nothing can arrive late
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void invalidate_noConnectionFree_holdsAKeyBackAndBlocksForMore() {
        assertThat(lane.invalidate(ONE, BlockedKeysTest::failing)).isZero();
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.readKey()).isEqualTo("otherwise");

        assertThat(lane.invalidate(NAMESPACE, BlockedKeysTest::failing)).isZero();
        assertThat(fixture.read()).isEqualTo("otherwise");
        lane.tend();
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    private static long failing() {
        throw noConnection();
    }

    @Test
    void read_noConnectionFree_isAMissAndNoSignOfAnything() {
        for (int i = 0; i < 5; i++) {
            String answer = lane.read(
                    () -> {
                        throw noConnection();
                    },
                    () -> "otherwise");
            assertThat(answer).isEqualTo("otherwise");
        }
        assertThat(lane.state()).isEqualTo(GuardStatus.SERVING);
    }

    @Test
    void hold_tooMany_blocksAllUntilEverythingIsApplied() {
        GuardFixture small = GuardFixture.serving(GuardFixture.settings(OnError.FAIL_OPEN, 2));
        for (int i = 0; i < 4; i++) {
            CacheKey key = CacheKey.of("app", "k" + i);
            assertThat(small.lane.write(key, GuardFixture.SETTLE, () -> {
                        throw noConnection();
                    }))
                    .isFalse();
        }
        assertThat(small.read()).isEqualTo("otherwise");
        small.lane.tend();
        assertThat(small.bucket.applied).containsExactly(NAMESPACE);
        assertThat(small.read()).isEqualTo("redis");
    }

    @Test
    void tend_invalidationIsAlwaysRefused_othersAreAppliedAndItIsWidened() {
        bucket.beforeApply = what -> {
            if (what instanceof Invalidation.Tags || what.equals(NAMESPACE)) {
                throw error();
            }
        };
        assertThat(fixture.failingInvalidation(new Invalidation.Tags(Set.of("t"))))
                .isZero();
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        lane.tend();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.read()).isEqualTo("otherwise"); // the tag is not invalidated

        for (int i = 0; i < 3; i++) {
            fixture.time.advance(fixture.settings.retryInterval());
            lane.tend();
        }
        assertThat(bucket.applied).containsExactly(ONE, Coalescing.ALL);
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void tend_evenEverythingIsRefused_staysShutAndSaysSo() {
        bucket.beforeApply = what -> {
            throw error();
        };
        assertThat(fixture.failingWrite(error())).isFalse();
        for (int i = 0; i < 12; i++) {
            lane.tend();
            fixture.time.advance(fixture.settings.retryInterval());
        }
        assertThat(fixture.read()).isEqualTo("otherwise");
        assertThat(lane.health().refusal()).contains("refuses to remove");

        bucket.beforeApply = what -> {};
        lane.tend();
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(lane.health().refusal()).isNull();
    }

    @Test
    void tend_keyIsRefused_holdsBackNoMoreThanTheKey() {
        bucket.beforeApply = what -> {
            throw error();
        };
        assertThat(fixture.failingWrite(error())).isFalse();
        lane.tend();

        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void keeper_settlingLongBeforeTheTimer_isCalledInTime() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        lane.keptBy(new RecoveryTrigger() {
            @Override
            public void tendSoon() {}

            @Override
            public void tendIn(long nanos) {
                assertThat(nanos).isEqualTo(GuardFixture.SETTLE.toNanos());
                called.countDown();
            }
        });
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        lane.tend();

        assertThat(called.getCount()).isZero();
        fixture.time.advance(Duration.ofSeconds(2));
        lane.tend(); // though the master need not be asked yet
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    private static JedisDataException error() {
        return new JedisDataException("WRONGTYPE Operation against a key");
    }

    private static NoConnectionException noConnection() {
        return new NoConnectionException(new JedisException("Could not get a resource from the pool"));
    }
}
