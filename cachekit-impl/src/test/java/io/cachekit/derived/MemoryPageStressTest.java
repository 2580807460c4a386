package io.cachekit.derived;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.cdi.ThreadTransactions;
import io.cachekit.core.CacheKit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pages in memory of a cached product with another name, where one change invalidates both. */
class MemoryPageStressTest {

    private static final int ROUNDS = 300;
    private static final int OTHERS = 200;

    private final ThreadTransactions transactions = new ThreadTransactions();
    private final CacheKit kit = CacheKit.builder()
            .transactions(transactions.transactions())
            .maxMemoryItems(10_000)
            .build();
    private final CacheService cache = kit.service();
    private final ProductPage chain = new ProductPage(
            CacheKey.of("products", "1").withTags("product"),
            CacheKey.of("page").withTags("page"));

    @AfterEach
    void close() {
        kit.close();
    }

    /** Changes the product, with other entries of its names, so that an invalidation takes time. */
    private long change() {
        for (int i = 0; i < OTHERS; i++) {
            cache.set(
                    "other-" + i,
                    "",
                    CacheOptions.defaults().namespace("products").tags("product"));
        }
        return chain.change();
    }

    private void assertNeverStale(Runnable invalidation) throws Exception {
        try (PageRace race = new PageRace(() -> chain.read(cache, ProductPage.PAGE))) {
            assertThat(race.stale(ROUNDS, this::change, invalidation))
                    .as("stale pages in %s rounds", ROUNDS)
                    .isZero();
        }
    }

    @Test
    void tags_ofOneCall_areOneInvalidation() throws Exception {
        assertNeverStale(() -> {
            long unused = cache.invalidateTags("page", "product");
        });
    }

    @Test
    void changes_ofOneTransaction_areOneInvalidation() throws Exception {
        assertNeverStale(() -> transactions.commit(() -> {
            long unused = cache.invalidateTags("page");
            unused = cache.invalidateNamespace("products");
        }));
    }
}
