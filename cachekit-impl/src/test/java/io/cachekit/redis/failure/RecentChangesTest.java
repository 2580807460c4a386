package io.cachekit.redis.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.Invalidation;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class RecentChangesTest {

    private static final Duration KEEP = Duration.ofSeconds(60);

    private final ManualTime time = new ManualTime();

    @Test
    void snapshot_old_isForgotten() {
        RecentChanges recent = new RecentChanges(KEEP, 10, time);
        recent.remember(GuardFixture.key("old"));
        recent.remember(GuardFixture.key("renewed"));
        time.advance(Duration.ofSeconds(50));
        recent.remember(GuardFixture.key("renewed"));
        time.advance(Duration.ofSeconds(20));
        recent.confirmed(time.nanos());

        assertThat(recent.snapshot()).containsExactly(GuardFixture.key("renewed"));
        assertThat(recent.size()).isEqualTo(1);
    }

    @Test
    void snapshot_masterNotMetForLong_hasWhatWasYoungWhenItWasMet() {
        RecentChanges recent = new RecentChanges(KEEP, 10, time);
        recent.remember(GuardFixture.key("before"));
        time.advance(Duration.ofSeconds(50));
        recent.confirmed(time.nanos());
        time.advance(Duration.ofDays(1));

        assertThat(recent.snapshot()).containsExactly(GuardFixture.key("before"));
    }

    @Test
    void remember_nothingToBeKept_keepsNothing() {
        RecentChanges recent = new RecentChanges(Duration.ZERO, 10, time);
        recent.remember(GuardFixture.key("one"));

        assertThat(recent.snapshot()).isEmpty();
    }

    @Test
    void remember_tooMany_forgetsTheOldBeforeItWidens() {
        RecentChanges recent = new RecentChanges(KEEP, 2, time);
        recent.remember(GuardFixture.key("1"));
        recent.remember(GuardFixture.key("2"));
        time.advance(Duration.ofSeconds(61));
        recent.confirmed(time.nanos());
        recent.remember(GuardFixture.key("3"));

        assertThat(recent.snapshot()).containsExactly(GuardFixture.key("3"));
    }

    @Test
    void remember_widened_livesAsLongAsTheNewest() {
        RecentChanges recent = new RecentChanges(KEEP, 2, time);
        recent.remember(GuardFixture.key("1"));
        time.advance(Duration.ofSeconds(40));
        recent.remember(GuardFixture.key("2"));
        recent.remember(GuardFixture.key("3"));
        time.advance(Duration.ofSeconds(40));
        recent.confirmed(time.nanos());

        assertThat(recent.snapshot()).containsExactly(new Invalidation.Namespace("app"));
    }

    @RepeatedTest(200)
    void remember_anySequence_isCoveredAndBounded(RepetitionInfo round) {
        Random random = new Random(round.getCurrentRepetition());
        int limit = 1 + random.nextInt(8);
        RecentChanges recent = new RecentChanges(KEEP, limit, time);
        for (int step = 0; step < 40; step++) {
            Invalidation one = Samples.any(random);
            recent.remember(one);
            List<Invalidation> kept = recent.snapshot();
            assertThat(kept).hasSizeLessThanOrEqualTo(limit);
            assertThat(Samples.keys().stream().filter(one::covers))
                    .allMatch(key -> kept.stream().anyMatch(wide -> wide.covers(key)));
        }
    }

    @RepeatedTest(5)
    void snapshot_whileOthersRemember_hasWhatWasThere() throws Exception {
        RecentChanges recent = new RecentChanges(KEEP, 16, time);
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int id = thread;
                done.add(pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < 2_000; i++) {
                        CacheKey key = CacheKey.of("n" + (i + id) % 5, "k" + id + "-" + i);
                        recent.remember(new Invalidation.Key(key));
                        assertThat(recent.snapshot()).anyMatch(kept -> kept.covers(key));
                    }
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(recent.size()).isLessThanOrEqualTo(16 + threads);
    }
}
