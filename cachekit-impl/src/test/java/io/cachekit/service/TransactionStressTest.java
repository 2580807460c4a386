package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTransactions;
import io.cachekit.testing.PageReader;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** All that a transaction has invalidated goes at once: nothing made of the rest comes back meanwhile. */
class TransactionStressTest {

    private static final int ROUNDS = 300;

    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder().transactions(transactions).build();
    private final CacheService cache = kit.service();
    private final PageReader reader = new PageReader();

    @AfterEach
    void close() {
        kit.close();
    }

    private int product() {
        return cache.getOrSet("product", int.class, CacheOptions.defaults().tags("product"), reader::product);
    }

    private int page() {
        return cache.getOrSet("page", int.class, CacheOptions.defaults().tags("page"), this::product);
    }

    private int stalePages(IntConsumer changes) throws InterruptedException {
        return reader.stalePages(ROUNDS, this::page, number -> {
            transactions.begin();
            changes.accept(number);
            reader.change(number);
            transactions.commit();
        });
    }

    @Test
    void severalInvalidations() throws Exception {
        assertThat(stalePages(number -> {
                    cache.invalidateTags("page");
                    cache.invalidateTags("product");
                }))
                .isZero();
    }

    @Test
    void severalInvalidations_withASetBetween() throws Exception {
        assertThat(stalePages(number -> {
                    cache.invalidateTags("page");
                    cache.set("other", number);
                    cache.invalidateTags("product");
                }))
                .isZero();
    }

    @Test
    void anInvalidation_thenASetOfWhatItIsMadeOf() throws Exception {
        assertThat(stalePages(number -> {
                    cache.invalidateTags("page");
                    cache.set("product", number);
                }))
                .isZero();
    }
}
