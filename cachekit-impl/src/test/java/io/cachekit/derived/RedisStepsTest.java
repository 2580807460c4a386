package io.cachekit.derived;

import io.cachekit.derived.Schedule.Action;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RedisServerProcess;
import io.cachekit.testing.redis.SharedRedis;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forced orders of events in Redis: others act before each command of an invalidation. */
class RedisStepsTest {

    private static final int LIST = ProductPage.PAGE + 1;
    private static final int SIX = 6;

    /** Chains whose entries are spread in several ways over the buckets. */
    private static final int SPREADS = 6;

    private final RedisServerProcess server = SharedRedis.standalone(RedisBinary.EMBEDDED);

    private SteppedRedis redis(int buckets) throws Exception {
        return new SteppedRedis(server, RedisKits.newPrefix(), buckets);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void page_madeBetweenTwoCommands_isGone(int buckets) throws Exception {
        try (SteppedRedis redis = redis(buckets)) {
            for (int spread = 0; spread < SPREADS; spread++) {
                EverySchedule.assertNoneStale(
                        1,
                        steps -> redis.trial(
                                1 + ProductPage.PAGE,
                                (chain, tag) ->
                                        EverySchedule.schedule(steps, reading(redis, chain, ProductPage.PAGE))));
            }
        }
    }

    /** A list made of a page that somebody else removes before the invalidation meets it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void list_ofAPageThatOthersRemove_isGone(int buckets) throws Exception {
        try (SteppedRedis redis = redis(buckets)) {
            EverySchedule.assertNoneStale(
                    2,
                    steps -> redis.trial(
                            1 + LIST,
                            (chain, tag) ->
                                    EverySchedule.schedule(steps, reading(redis, chain, ProductPage.PAGE), () -> {
                                        reading(redis, chain, LIST).run();
                                        chain.delete(redis.others(), ProductPage.PAGE);
                                    })));
        }
    }

    /** Levels that are each made of the one before it, just before that goes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void chain_ofSixLevels_isGone(int buckets) throws Exception {
        try (SteppedRedis redis = redis(buckets)) {
            for (int distance = 1; distance <= 4; distance++) {
                int apart = distance;
                EverySchedule.assertNoneStale(
                        1, steps -> redis.trial(1 + SIX, (chain, tag) -> climbing(redis, chain, steps[0], apart)));
            }
        }
    }

    private static Schedule climbing(SteppedRedis redis, ProductPage chain, int first, int apart) {
        List<Action> actions = new ArrayList<>();
        for (int level = 1; level < chain.entries(); level++) {
            actions.add(new Action(first + (level - 1) * apart, reading(redis, chain, level)));
        }
        return new Schedule(actions);
    }

    private static Runnable reading(SteppedRedis redis, ProductPage chain, int level) {
        return () -> {
            long unused = chain.read(redis.others(), level);
        };
    }
}
