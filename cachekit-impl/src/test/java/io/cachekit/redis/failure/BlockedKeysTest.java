package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.client.NoConnectionException;
import io.cachekit.settings.FailureSettings.OnError;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Failures that concern one key, or one invalidation, and do not affect the others. */
class BlockedKeysTest {

    private static final Invalidation ONE = new Invalidation.Key(GuardFixture.KEY);
    private static final Invalidation NAMESPACE = new Invalidation.Namespace("app");

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard guard = fixture.guard;
    private final ScriptedBucket bucket = fixture.bucket;

    @Test
    void write_answeredWithAnError_invalidatesAtOnceAndNothingWaits() {
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.failingWrite(error())).isFalse();
        }

        assertThat(bucket.applied).hasSize(5).containsOnly(ONE);
        assertThat(guard.pending()).isZero();
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void write_noConnectionFree_blocksTheKeyUntilItIsInvalidated() {
        for (int i = 0; i < 5; i++) {
            assertThat(fixture.failingWrite(noConnection())).isFalse();
        }
        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis");

        guard.recover(); // nothing can arrive late
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void invalidate_noConnectionFree_blocksAKeyOrAll() {
        assertThat(guard.invalidate(ONE, BlockedKeysTest::failing)).isZero();
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.readKey()).isEqualTo("otherwise");

        assertThat(guard.invalidate(NAMESPACE, BlockedKeysTest::failing)).isZero();
        assertThat(fixture.read()).isEqualTo("otherwise");
        guard.recover();
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    private static long failing() {
        throw noConnection();
    }

    @Test
    void read_noConnectionFree_isAMissAndNoFailureOfRedis() {
        for (int i = 0; i < 5; i++) {
            String answer = guard.read(
                    () -> {
                        throw noConnection();
                    },
                    () -> "otherwise");
            assertThat(answer).isEqualTo("otherwise");
        }
        assertThat(guard.status()).isEqualTo(GuardStatus.SERVING);
    }

    @Test
    void block_tooMany_blocksAllUntilEverythingIsApplied() {
        GuardFixture small = GuardFixture.serving(GuardFixture.settings(OnError.FAIL_OPEN, 2));
        for (int i = 0; i < 4; i++) {
            CacheKey key = CacheKey.of("app", "k" + i);
            assertThat(small.guard.write(key, GuardFixture.GRACE, () -> {
                        throw noConnection();
                    }))
                    .isFalse();
        }
        assertThat(small.read()).isEqualTo("otherwise");
        small.guard.recover();
        assertThat(small.bucket.applied).containsExactly(NAMESPACE);
        assertThat(small.read()).isEqualTo("redis");
    }

    @Test
    void recover_invalidationIsAlwaysRefused_othersAreAppliedAndItIsCoalesced() {
        bucket.beforeApply = what -> {
            if (what instanceof Invalidation.Tags || what.equals(NAMESPACE)) {
                throw error();
            }
        };
        assertThat(fixture.failingInvalidation(new Invalidation.Tags(Set.of("t"))))
                .isZero();
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        guard.recover();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.read()).isEqualTo("otherwise"); // the tag is not invalidated

        for (int i = 0; i < 3; i++) {
            fixture.time.advance(fixture.settings.retryInterval());
            guard.recover();
        }
        assertThat(bucket.applied).containsExactly(ONE, Coalescing.ALL);
        assertThat(fixture.read()).isEqualTo("redis");
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void recover_evenEverythingIsRefused_staysUnavailableAndReportsIt() {
        bucket.beforeApply = what -> {
            throw error();
        };
        assertThat(fixture.failingWrite(error())).isFalse();
        for (int i = 0; i < 12; i++) {
            guard.recover();
            fixture.time.advance(fixture.settings.retryInterval());
        }
        assertThat(fixture.read()).isEqualTo("otherwise");
        assertThat(guard.health().refusal()).contains("refuses to remove");

        bucket.beforeApply = what -> {};
        guard.recover();
        assertThat(fixture.readKey()).isEqualTo("redis");
        assertThat(guard.health().refusal()).isNull();
    }

    @Test
    void recover_keyIsRefused_blocksOnlyTheKey() {
        bucket.beforeApply = what -> {
            throw error();
        };
        assertThat(fixture.failingWrite(error())).isFalse();
        guard.recover();

        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void trigger_graceEndsBeforeTheTimer_isCalledInTime() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        guard.handler().setTrigger(new RecoveryScheduler.Trigger() {
            @Override
            public void recoverSoon() {}

            @Override
            public void recoverIn(long nanos) {
                assertThat(nanos).isEqualTo(GuardFixture.GRACE.toNanos());
                called.countDown();
            }
        });
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        guard.recover();

        assertThat(called.getCount()).isZero();
        fixture.time.advance(Duration.ofSeconds(2));
        guard.recover(); // though the verification of the server is not due
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    private static JedisDataException error() {
        return new JedisDataException("WRONGTYPE Operation against a key");
    }

    private static NoConnectionException noConnection() {
        return new NoConnectionException(new JedisException("Could not get a resource from the pool"));
    }
}
