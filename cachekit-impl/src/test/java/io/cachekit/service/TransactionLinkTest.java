package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.ManualTransactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Property 8 of the design, over transactions that the test ends; real ones are in {@code TransactionsIT}. */
class TransactionLinkTest {

    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder().transactions(transactions).build();
    private final CacheService cache = kit.service();

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void changes_waitForTheCommit() {
        cache.set("k", "old", CacheOptions.defaults().tags("t"));
        transactions.begin();
        assertThat(cache.invalidateTags("t")).isZero();
        cache.set("other", "new");
        assertThat(kit.adapter().exists(CacheKey.of("k"))).isTrue();
        assertThat(cache.get("k", String.class)).as("reads past the cache").isEmpty();
        transactions.commit();
        assertThat(cache.exists("k")).isFalse();
        assertThat(cache.get("other", String.class)).contains("new");
    }

    @Test
    void changes_areDroppedOnRollback() {
        cache.set("k", "old");
        transactions.begin();
        cache.delete("k");
        cache.set("other", "new");
        transactions.rollback();
        assertThat(cache.get("k", String.class)).contains("old");
        assertThat(cache.exists("other")).isFalse();
    }

    @Test
    void changes_inDoubt_areInvalidated() {
        cache.set("set", "old");
        cache.set("deleted", "old");
        transactions.begin();
        cache.set("set", "new");
        cache.delete("deleted");
        transactions.endInDoubt();
        assertThat(cache.exists("set")).isFalse();
        assertThat(cache.exists("deleted")).isFalse();
    }

    @Test
    void load_afterAnInvalidation_isNotStored() {
        transactions.begin();
        cache.invalidateTags("t");
        assertThat(cache.getOrSet("k", String.class, () -> "uncommitted")).isEqualTo("uncommitted");
        transactions.rollback();
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void load_thatInvalidatesInItsLoader_isNotStored() {
        transactions.begin();
        String loaded =
                cache.getOrSet("k", String.class, CacheOptions.defaults().tags("t"), () -> {
                    cache.invalidateTags("t");
                    return "uncommitted";
                });
        assertThat(loaded).isEqualTo("uncommitted");
        transactions.rollback();
        assertThat(cache.exists("k")).isFalse();
    }
}
