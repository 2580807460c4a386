package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.derived.EverySchedule.Outcome;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalidations of one tag that remove entries before others meet them, and stop halfway. */
class TwoInvalidationsTest {

    private static final int LIST = ProductPage.PAGE + 1;
    private static final int MOST_COMMANDS = 50;
    private static final long PATIENCE_SECONDS = 60;

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    /**
     * An invalidation by another node that stops after some commands until it may go on, with an
     * action before the last of these.
     */
    private final class Second {

        private final CountDownLatch stopped = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicInteger commands = new AtomicInteger();
        private final int last;
        private Runnable beforeLast = () -> {};

        Second(int last) {
            this.last = last;
        }

        private void beforeEach() {
            int command = commands.getAndIncrement();
            if (command == last) {
                beforeLast.run();
            } else if (command == last + 1) {
                stopped.countDown();
                await(goOn);
            }
        }

        Future<?> begin(SteppedRedis node, String tag, Runnable meanwhile) {
            beforeLast = meanwhile;
            Future<?> begun = thread.submit(() -> {
                node.stepped(this::beforeEach, cache -> {
                    long unused = cache.invalidateTags(tag);
                });
                stopped.countDown();
            });
            await(stopped);
            return begun;
        }

        boolean isCutShort() {
            return commands.get() > last;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void list_ofAPageThatAnotherInvalidationRemoves_isGone(int buckets) throws Exception {
        String prefix = RedisKits.newPrefix();
        try (SteppedRedis first = new SteppedRedis(server, prefix, buckets);
                SteppedRedis second = new SteppedRedis(server, prefix, buckets)) {
            boolean[] cutShort = {true};
            for (int last = 0; cutShort[0] && last < MOST_COMMANDS; last++) {
                int commands = last;
                cutShort[0] = false;
                EverySchedule.assertNoneStale(2, steps -> {
                    Second other = new Second(commands);
                    Outcome outcome = trial(first, second, other, steps);
                    cutShort[0] |= other.isCutShort();
                    return outcome;
                });
            }
        }
    }

    private Outcome trial(SteppedRedis first, SteppedRedis second, Second other, int... steps) throws Exception {
        Future<?>[] begun = new Future<?>[1];
        Outcome outcome = first.trial(
                1 + LIST,
                (chain, tag) -> EverySchedule.schedule(
                        steps,
                        () -> {
                            long unused = chain.read(first.others(), ProductPage.PAGE);
                        },
                        () -> begun[0] = other.begin(second, tag, () -> {
                            long unused = chain.read(first.others(), LIST);
                        })));
        other.goOn.countDown();
        if (begun[0] != null) {
            Object unused = begun[0].get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return outcome;
    }
}
