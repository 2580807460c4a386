package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.CacheToken;
import io.cachekit.Invalidation;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTransactions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Property 8 of the design, over transactions that the test ends; real ones are in {@code TransactionsIT}. */
class TransactionLinkTest {

    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder()
            .transactions(transactions)
            .watchedNamespaces(Set.of("users"))
            .build();
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

    @Test
    void changes_haveTheResultOfTheirOrder() {
        transactions.begin();
        cache.set("set then named", "new", CacheOptions.defaults().tags("t"));
        cache.invalidateTags("t");
        cache.set("named then set", "new", CacheOptions.defaults().tags("t"));
        cache.setAll(Map.of("kept", "new", "deleted", "new"), CacheOptions.defaults());
        cache.delete("deleted");
        transactions.commit();
        assertThat(cache.getAll(List.of("set then named", "named then set", "kept", "deleted"), String.class))
                .containsOnlyKeys("named then set", "kept");
    }

    @Test
    void put_isStored_whateverElseIsInvalidated() {
        CacheToken token = cache.token("k", CacheOptions.defaults());
        transactions.begin();
        cache.put("k", "new", CacheOptions.defaults(), token);
        cache.invalidatePattern("other*");
        transactions.commit();
        assertThat(cache.get("k", String.class)).contains("new");
    }

    @Test
    void changes_areCountedUnderTheirNamespace() {
        CacheService users = cache.namespace("users");
        transactions.begin();
        users.set("1", "a");
        users.setAll(Map.of("2", "b", "3", "c"), CacheOptions.defaults());
        users.invalidatePattern("4*");
        cache.invalidate(Invalidation.namespace("users"), Invalidation.key(CacheKey.of("users", "5")));
        cache.invalidateTags("t");
        transactions.rollback();
        assertThat(Objects.requireNonNull(kit.counters().watched().get("users")).get(CacheEvent.DEFERRED))
                .isEqualTo(4);
        assertThat(kit.counters().get(CacheEvent.DEFERRED)).isEqualTo(5);
    }
}
