package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.settings.FailureSettings;
import io.cachekit.settings.FailureSettings.OnError;
import io.cachekit.spi.BackendStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Invalidation ONE = new Invalidation.Key(GuardFixture.KEY);

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard guard = fixture.guard;
    private final ScriptedBucket bucket = fixture.bucket;

    @Test
    void recover_pendingInvalidation_isAppliedBeforeAnythingIsServed() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        bucket.beforeApply = what -> assertThat(fixture.read()).isEqualTo("otherwise");
        guard.recover();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(guard.pending()).isZero();
        assertThat(fixture.count(CacheEvent.REPLAYED)).isEqualTo(1);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void recover_down_opensTheCircuitAndKeepsTheQueue() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        guard.recover();

        assertThat(guard.status()).isEqualTo(GuardStatus.CIRCUIT_OPEN);
        assertThat(guard.pending()).isEqualTo(1);
        bucket.down = false;
        guard.recover();
        assertThat(guard.status()).isEqualTo(GuardStatus.SERVING);
        assertThat(bucket.applied).containsExactly(ONE);
    }

    @Test
    void recover_down_triesAFewTimesARound() {
        assertThat(attemptsOfARound(1000)).isEqualTo(Recovery.ATTEMPTS_OF_A_ROUND);
        assertThat(attemptsOfARound(2)).isEqualTo(2);
    }

    private static int attemptsOfARound(int failures) {
        GuardFixture fixture = GuardFixture.serving(
                FailureSettings.builder().failures(failures).build());
        fixture.bucket.down = true;
        fixture.guard.handler().suspect("first");
        int asked = fixture.bucket.asked.get();
        fixture.guard.recover();
        return fixture.bucket.asked.get() - asked;
    }

    @Test
    void recover_replayFails_keepsWhatWasNotApplied() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        assertThat(fixture.failingInvalidation(GuardFixture.key("two"))).isZero();
        bucket.beforeApply = what -> bucket.down = !what.equals(ONE);
        guard.recover();

        assertThat(guard.pending()).isEqualTo(1);
        assertThat(guard.isOpen()).isFalse();
        bucket.beforeApply = what -> {};
        bucket.down = false;
        guard.recover();
        assertThat(bucket.applied).containsExactly(ONE, GuardFixture.key("two"));
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void recover_addedWhileApplied_isAppliedAgain() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        AtomicBoolean first = new AtomicBoolean(true);
        bucket.beforeApply = what -> {
            if (first.getAndSet(false)) {
                assertThat(fixture.failingInvalidation(ONE)).isZero();
            }
        };
        guard.recover();
        guard.recover();

        assertThat(bucket.applied).hasSizeGreaterThanOrEqualTo(2).containsOnly(ONE);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void recover_callFailsWhileVerifying_verifiesAgain() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        CompletableFuture<String> inFlight = CompletableFuture.supplyAsync(() -> guard.read(
                () -> {
                    underWay.countDown();
                    awaitUninterruptibly(fail);
                    throw ScriptedBucket.gone();
                },
                () -> "otherwise"));
        underWay.await();
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        int asked = bucket.asked.get();
        bucket.beforeRunId = () -> {
            fail.countDown();
            assertThat(inFlight.join()).isEqualTo("otherwise");
        };
        guard.recover();

        assertThat(bucket.asked).hasValue(asked + 2);
        assertThat(guard.isOpen()).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void write_outcomeUnknown_isInvalidatedNowAndAfterTheGracePeriod() {
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        guard.recover();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis"); // others are not concerned
        assertThat(guard.store(GuardFixture.KEY, () -> true)).isFalse();

        fixture.time.advance(GuardFixture.GRACE.minusNanos(1));
        guard.recover();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("otherwise");

        fixture.time.advance(Duration.ofNanos(1));
        guard.recover();
        assertThat(bucket.applied).containsExactly(ONE, ONE);
        assertThat(fixture.count(CacheEvent.REPLAYED)).isEqualTo(1);
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    @Test
    void changes_inTheGracePeriod_goToRedis() {
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        guard.recover();

        assertThat(guard.write(CacheKey.of("x"), GuardFixture.GRACE, () -> true))
                .isTrue();
        assertThat(guard.invalidate(ONE, () -> 3)).isEqualTo(3);
        assertThat(guard.pending()).isEqualTo(1);
    }

    @Test
    void recover_anotherMaster_replaysRecentChangesFirst() {
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isTrue();
        fixture.time.advance(Duration.ofSeconds(50));
        assertThat(guard.invalidate(new Invalidation.Tags(Set.of("t")), () -> 0))
                .isZero();
        fixture.time.advance(Duration.ofSeconds(20));
        guard.recover();
        fixture.time.advance(Duration.ofSeconds(10));
        bucket.runId = "second";
        bucket.beforeApply = what -> assertThat(fixture.read()).isEqualTo("otherwise");
        guard.recover();

        assertThat(bucket.applied).containsExactly(new Invalidation.Tags(Set.of("t"))); // the other one is too old
        assertThat(fixture.count(CacheEvent.FAILOVER)).isEqualTo(1);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void recover_anotherMasterAfterALongOutage_replaysTheRecentChangesOfTheOldOne() {
        assertThat(guard.invalidate(ONE, () -> 1)).isEqualTo(1);
        bucket.down = true;
        for (int minute = 0; minute < 10; minute++) {
            fixture.time.advance(Duration.ofMinutes(1));
            guard.recover();
        }
        bucket.down = false;
        bucket.runId = "second";
        guard.recover();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void recover_thirdMaster_replaysWhatWasReplayed() {
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isTrue();
        fixture.time.advance(Duration.ofSeconds(50));
        bucket.runId = "second";
        guard.recover();
        fixture.time.advance(Duration.ofSeconds(50));
        bucket.runId = "third";
        guard.recover();

        assertThat(bucket.applied).containsExactly(ONE, ONE);
        assertThat(fixture.count(CacheEvent.FAILOVER)).isEqualTo(2);
    }

    @Test
    void recover_changeWhileTheMasterChanges_isReplayedOrSentToTheNewOne() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        bucket.runId = "second";
        bucket.beforeRunId = () -> assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isFalse();
        guard.recover();

        assertThat(bucket.applied).contains(ONE);
        assertThat(guard.isOpen()).isTrue();
    }

    @Test
    void recover_sameMaster_replaysNothing() {
        assertThat(guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isTrue();
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        guard.recover();

        assertThat(bucket.applied).isEmpty();
        assertThat(fixture.count(CacheEvent.FAILOVER)).isZero();
    }

    @Test
    void recover_serving_verifiesTheServerOnlyWhenDue() {
        int asked = bucket.asked.get();
        fixture.time.advance(Duration.ofSeconds(9));
        guard.recover();
        assertThat(bucket.asked).hasValue(asked);

        fixture.time.advance(Duration.ofSeconds(1));
        guard.recover();
        assertThat(bucket.asked).hasValue(asked + 1);
    }

    @Test
    void recover_staleConnection_triesAgainAndServes() {
        AtomicBoolean first = new AtomicBoolean(true);
        bucket.beforeRunId = () -> bucket.down = first.getAndSet(false);
        fixture.time.advance(Duration.ofSeconds(10));
        guard.recover();

        assertThat(guard.isOpen()).isTrue();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void recover_controlThrowsAnything_doesNotThrow() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        bucket.beforeRunId = () -> {
            throw new IllegalStateException("a bug");
        };
        guard.recover();

        assertThat(guard.isOpen()).isFalse();
        assertThat(guard.health().lastFailure())
                .extracting(BackendStatus.Failure::text)
                .isEqualTo("a bug");
    }

    @Test
    void close_pending_isReplayedOnceMore() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        guard.close();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.count(CacheEvent.LOST)).isZero();
        assertThat(fixture.read()).isEqualTo("otherwise");
    }

    @Test
    void close_down_countsWhatIsLost() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        assertThat(fixture.failingInvalidation(GuardFixture.key("two"))).isZero();
        guard.close();
        guard.close();

        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(2);
        assertThat(guard.invalidate(ONE, () -> 1)).isZero();
        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(3);
    }

    @Test
    void close_circuitOpen_sendsNothing() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        guard.recover();
        int asked = bucket.asked.get();
        bucket.down = false;
        guard.close();

        assertThat(bucket.asked).hasValue(asked);
        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(1);
    }

    @Test
    void failoverReplay_zero_replaysNothing() {
        FailureSettings settings = new FailureSettings(
                OnError.FAIL_OPEN, 3, Duration.ofSeconds(1), 10, Duration.ZERO, Duration.ofMillis(10));
        GuardFixture forgetful = GuardFixture.serving(settings);
        assertThat(forgetful.guard.write(GuardFixture.KEY, GuardFixture.GRACE, () -> true))
                .isTrue();
        forgetful.bucket.runId = "second";
        forgetful.time.advance(Duration.ofSeconds(1));
        forgetful.guard.recover();

        assertThat(forgetful.bucket.applied).isEmpty();
        assertThat(forgetful.count(CacheEvent.FAILOVER)).isEqualTo(1);
    }
}
