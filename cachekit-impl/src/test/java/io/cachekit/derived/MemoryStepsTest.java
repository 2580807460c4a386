package io.cachekit.derived;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.cdi.ThreadTransactions;
import io.cachekit.core.CacheKit;
import io.cachekit.derived.EverySchedule.Outcome;
import io.cachekit.derived.Schedule.Action;
import io.cachekit.testing.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forced orders of events in memory: others act at each reading of the clock. */
class MemoryStepsTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int SIX = 6;
    private static final ProductPage TWO_NAMES = new ProductPage(
            CacheKey.of("products", "1").withTags("product"),
            CacheKey.of("page").withTags("page"));

    private final ManualTime time = new ManualTime();
    private final ThreadTransactions transactions = new ThreadTransactions();

    /** Makes all entries, changes the product, and invalidates while a schedule goes on. */
    private Outcome trial(ProductPage chain, Consumer<CacheService> invalidation, Scheduled scheduled) {
        try (CacheKit kit = CacheKit.builder()
                .time(time)
                .transactions(transactions.transactions())
                .build()) {
            CacheService cache = kit.service();
            long unused = chain.read(cache, ProductPage.PRODUCT);
            unused = chain.change();
            Schedule schedule = scheduled.with(cache);
            interruptedBy(schedule);
            invalidation.accept(cache);
            time.atNextReading(() -> {});
            return new Outcome(schedule.steps(), chain.stale(cache));
        }
    }

    private interface Scheduled {
        Schedule with(CacheService cache);
    }

    private void interruptedBy(Schedule schedule) {
        time.atNextReading(() -> {
            schedule.run();
            interruptedBy(schedule);
        });
    }

    private static Consumer<CacheService> invalidation(String kind) {
        return switch (kind) {
            case "tag" ->
                cache -> {
                    long unused = cache.invalidateTags("product:1");
                };
            case "pattern" ->
                cache -> {
                    long unused = cache.invalidatePattern("product:*");
                };
            default -> CacheService::clearAll;
        };
    }

    @Test
    void page_madeBetweenTwoTagsOfOneCall_isGone() throws Exception {
        assertNoPageStays(cache -> {
            long unused = cache.invalidateTags("page", "product");
        });
    }

    @Test
    void page_madeBetweenTwoChangesOfOneTransaction_isGone() throws Exception {
        assertNoPageStays(cache -> transactions.commit(() -> {
            long unused = cache.invalidateTags("page");
            unused = cache.invalidateNamespace("products");
        }));
    }

    private void assertNoPageStays(Consumer<CacheService> invalidation) throws Exception {
        EverySchedule.assertNoneStale(
                1,
                steps -> trial(
                        TWO_NAMES,
                        invalidation,
                        cache -> EverySchedule.schedule(steps, () -> {
                            long unused = TWO_NAMES.read(cache, ProductPage.PAGE);
                        })));
    }

    /** A list made of a page that somebody else removes before the invalidation meets it. */
    @ParameterizedTest
    @ValueSource(strings = {"tag", "pattern", "clear"})
    void list_ofAPageThatOthersRemove_isGone(String kind) throws Exception {
        ProductPage chain = ProductPage.tagged("product:1", 3);
        int list = ProductPage.PAGE + 1;
        EverySchedule.assertNoneStale(
                2,
                steps -> trial(
                        chain,
                        invalidation(kind),
                        cache -> EverySchedule.schedule(
                                steps,
                                () -> {
                                    long unused = chain.read(cache, ProductPage.PAGE);
                                    leaveExpired(cache);
                                },
                                () -> {
                                    long unused = chain.read(cache, list);
                                    chain.delete(cache, ProductPage.PAGE);
                                })));
    }

    /** Leaves expired entries behind, so that the invalidation meets something besides. */
    private void leaveExpired(CacheService cache) {
        for (int i = 0; i < 10; i++) {
            cache.set("product:1/expired-" + i, 0L, CacheOptions.ofTtl(SHORT).tags("product:1"));
        }
        time.advance(SHORT.multipliedBy(2));
    }

    /** Levels that are each made of the one before it, just before that goes. */
    @ParameterizedTest
    @ValueSource(strings = {"tag", "pattern", "clear"})
    void chain_ofSixLevels_isGone(String kind) throws Exception {
        for (int distance = 1; distance <= 3; distance++) {
            int apart = distance;
            ProductPage chain = ProductPage.tagged("product:1", 1 + SIX);
            EverySchedule.assertNoneStale(
                    1, steps -> trial(chain, invalidation(kind), cache -> climbing(chain, cache, steps[0], apart)));
        }
    }

    private static Schedule climbing(ProductPage chain, CacheService cache, int first, int apart) {
        List<Action> actions = new ArrayList<>();
        for (int level = 1; level < chain.entries(); level++) {
            int made = level;
            actions.add(new Action(first + (level - 1) * apart, () -> {
                long unused = chain.read(cache, made);
            }));
        }
        return new Schedule(actions);
    }
}
