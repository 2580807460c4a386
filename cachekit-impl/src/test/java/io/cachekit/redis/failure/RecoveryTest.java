package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.internal.CacheEvent;
import io.cachekit.redis.failure.FailureSettings.OnError;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecoveryTest {

    private static final Invalidation ONE = new Invalidation.Key(GuardFixture.KEY);

    private final GuardFixture fixture = GuardFixture.serving();
    private final BucketGuard lane = fixture.lane;
    private final ScriptedBucket bucket = fixture.bucket;

    @Test
    void tend_pendingInvalidation_isAppliedBeforeAnythingIsServed() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        bucket.beforeApply = what -> assertThat(fixture.read()).isEqualTo("otherwise");
        lane.tend();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(lane.pending()).isZero();
        assertThat(fixture.count(CacheEvent.REPLAYED)).isEqualTo(1);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void tend_down_opensTheCircuitAndKeepsTheQueue() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        lane.tend();

        assertThat(lane.state()).isEqualTo(GuardStatus.CIRCUIT_OPEN);
        assertThat(lane.pending()).isEqualTo(1);
        bucket.down = false;
        lane.tend();
        assertThat(lane.state()).isEqualTo(GuardStatus.SERVING);
        assertThat(bucket.applied).containsExactly(ONE);
    }

    @Test
    void tend_down_triesAFewTimesARound_whateverOpensTheCircuit() {
        assertThat(attemptsOfARound(1000)).isEqualTo(Recovery.ATTEMPTS_OF_A_ROUND);
        assertThat(attemptsOfARound(2)).isEqualTo(2);
    }

    private static int attemptsOfARound(int failures) {
        GuardFixture fixture = GuardFixture.serving(FailureSettings.defaults().withFailures(failures));
        fixture.bucket.down = true;
        fixture.lane.suspect("first");
        int asked = fixture.bucket.asked.get();
        fixture.lane.tend();
        return fixture.bucket.asked.get() - asked;
    }

    @Test
    void tend_replayFails_keepsWhatWasNotApplied() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        assertThat(fixture.failingInvalidation(GuardFixture.key("two"))).isZero();
        bucket.beforeApply = what -> bucket.down = !what.equals(ONE);
        lane.tend();

        assertThat(lane.pending()).isEqualTo(1);
        assertThat(lane.isOpen()).isFalse();
        bucket.beforeApply = what -> {};
        bucket.down = false;
        lane.tend();
        assertThat(bucket.applied).containsExactly(ONE, GuardFixture.key("two"));
        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void tend_addedWhileApplied_isAppliedAgain() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        AtomicBoolean first = new AtomicBoolean(true);
        bucket.beforeApply = what -> {
            if (first.getAndSet(false)) {
                assertThat(fixture.failingInvalidation(ONE)).isZero();
            }
        };
        lane.tend();
        lane.tend();

        assertThat(bucket.applied).hasSizeGreaterThanOrEqualTo(2).containsOnly(ONE);
        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void tend_callFailsWhileVerifying_verifiesAgain() throws Exception {
        CountDownLatch underWay = new CountDownLatch(1);
        CountDownLatch fail = new CountDownLatch(1);
        CompletableFuture<String> inFlight = CompletableFuture.supplyAsync(() -> lane.read(
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
        lane.tend();

        assertThat(bucket.asked).hasValue(asked + 2);
        assertThat(lane.isOpen()).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void write_outcomeUnknown_isInvalidatedNowAndOnceItCanArriveNoMore() {
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        lane.tend();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("otherwise");
        assertThat(fixture.read()).isEqualTo("redis"); // others are not concerned
        assertThat(lane.store(GuardFixture.KEY, () -> true)).isFalse();

        fixture.time.advance(GuardFixture.SETTLE.minusNanos(1));
        lane.tend();
        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.readKey()).isEqualTo("otherwise");

        fixture.time.advance(Duration.ofNanos(1));
        lane.tend();
        assertThat(bucket.applied).containsExactly(ONE, ONE);
        assertThat(fixture.count(CacheEvent.REPLAYED)).isEqualTo(1);
        assertThat(fixture.readKey()).isEqualTo("redis");
    }

    @Test
    void changes_whileSettling_goToRedis() {
        assertThat(fixture.failingWrite(ScriptedBucket.gone())).isFalse();
        lane.tend();

        assertThat(lane.write(CacheKey.of("x"), GuardFixture.SETTLE, () -> true))
                .isTrue();
        assertThat(lane.invalidate(ONE, () -> 3)).isEqualTo(3);
        assertThat(lane.pending()).isEqualTo(1);
    }

    @Test
    void tend_anotherMaster_replaysRecentChangesFirst() {
        assertThat(lane.write(GuardFixture.KEY, GuardFixture.SETTLE, () -> true))
                .isTrue();
        fixture.time.advance(Duration.ofSeconds(50));
        assertThat(lane.invalidate(new Invalidation.Tags(Set.of("t")), () -> 0)).isZero();
        fixture.time.advance(Duration.ofSeconds(20));
        lane.tend();
        fixture.time.advance(Duration.ofSeconds(10));
        bucket.runId = "second";
        bucket.beforeApply = what -> assertThat(fixture.read()).isEqualTo("otherwise");
        lane.tend();

        assertThat(bucket.applied).containsExactly(new Invalidation.Tags(Set.of("t"))); // the other one is too old
        assertThat(fixture.count(CacheEvent.FAILOVER)).isEqualTo(1);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void tend_anotherMasterAfterALongOutage_replaysWhatWasRecentWhenTheOldOneWasMet() {
        assertThat(lane.invalidate(ONE, () -> 1)).isEqualTo(1);
        bucket.down = true;
        for (int minute = 0; minute < 10; minute++) {
            fixture.time.advance(Duration.ofMinutes(1));
            lane.tend();
        }
        bucket.down = false;
        bucket.runId = "second";
        lane.tend();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.read()).isEqualTo("redis");
    }

    @Test
    void tend_masterOfTheMasterToo_replaysWhatWasReplayed() {
        assertThat(lane.write(GuardFixture.KEY, GuardFixture.SETTLE, () -> true))
                .isTrue();
        fixture.time.advance(Duration.ofSeconds(50));
        bucket.runId = "second";
        lane.tend();
        fixture.time.advance(Duration.ofSeconds(50));
        bucket.runId = "third";
        lane.tend();

        assertThat(bucket.applied).containsExactly(ONE, ONE);
        assertThat(fixture.count(CacheEvent.FAILOVER)).isEqualTo(2);
    }

    @Test
    void tend_changeWhileTheMasterChanges_isReplayedOrSentToTheNewOne() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        bucket.runId = "second";
        bucket.beforeRunId = () -> assertThat(lane.write(GuardFixture.KEY, GuardFixture.SETTLE, () -> true))
                .isFalse();
        lane.tend();

        assertThat(bucket.applied).contains(ONE);
        assertThat(lane.isOpen()).isTrue();
    }

    @Test
    void tend_sameMaster_replaysNothing() {
        assertThat(lane.write(GuardFixture.KEY, GuardFixture.SETTLE, () -> true))
                .isTrue();
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        lane.tend();

        assertThat(bucket.applied).isEmpty();
        assertThat(fixture.count(CacheEvent.FAILOVER)).isZero();
    }

    @Test
    void tend_serving_asksTheMasterOnlyWhenDue() {
        int asked = bucket.asked.get();
        fixture.time.advance(Duration.ofSeconds(9));
        lane.tend();
        assertThat(bucket.asked).hasValue(asked);

        fixture.time.advance(Duration.ofSeconds(1));
        lane.tend();
        assertThat(bucket.asked).hasValue(asked + 1);
    }

    @Test
    void tend_checkMeetsAStaleConnection_triesAgainAndServes() {
        AtomicBoolean first = new AtomicBoolean(true);
        bucket.beforeRunId = () -> bucket.down = first.getAndSet(false);
        fixture.time.advance(Duration.ofSeconds(10));
        lane.tend();

        assertThat(lane.isOpen()).isTrue();
        assertThat(fixture.count(CacheEvent.BACKEND_FAILURE)).isEqualTo(1);
        assertThat(fixture.count(CacheEvent.CIRCUIT_OPENED)).isZero();
    }

    @Test
    void tend_controlThrowsAnything_neverThrows() {
        assertThat(fixture.failingRead()).isEqualTo("otherwise");
        bucket.beforeRunId = () -> {
            throw new IllegalStateException("a bug");
        };
        lane.tend();

        assertThat(lane.isOpen()).isFalse();
        assertThat(lane.health().lastFailure()).isEqualTo("a bug");
    }

    @Test
    void close_pending_isReplayedOnceMore() {
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        lane.close();

        assertThat(bucket.applied).containsExactly(ONE);
        assertThat(fixture.count(CacheEvent.LOST)).isZero();
        assertThat(fixture.read()).isEqualTo("otherwise");
    }

    @Test
    void close_down_countsWhatIsLost() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        assertThat(fixture.failingInvalidation(GuardFixture.key("two"))).isZero();
        lane.close();
        lane.close();

        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(2);
        assertThat(lane.invalidate(ONE, () -> 1)).isZero();
        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(3);
    }

    @Test
    void close_circuitOpen_asksNobody() {
        bucket.down = true;
        assertThat(fixture.failingInvalidation(ONE)).isZero();
        lane.tend();
        int asked = bucket.asked.get();
        bucket.down = false;
        lane.close();

        assertThat(bucket.asked).hasValue(asked);
        assertThat(fixture.count(CacheEvent.LOST)).isEqualTo(1);
    }

    @Test
    void failoverReplay_zero_replaysNothing() {
        FailureSettings settings = new FailureSettings(
                OnError.FAIL_OPEN, 3, Duration.ofSeconds(1), 10, Duration.ZERO, Duration.ofMillis(10));
        GuardFixture forgetful = GuardFixture.serving(settings);
        assertThat(forgetful.lane.write(GuardFixture.KEY, GuardFixture.SETTLE, () -> true))
                .isTrue();
        forgetful.bucket.runId = "second";
        forgetful.time.advance(Duration.ofSeconds(1));
        forgetful.lane.tend();

        assertThat(forgetful.bucket.applied).isEmpty();
        assertThat(forgetful.count(CacheEvent.FAILOVER)).isEqualTo(1);
    }
}
