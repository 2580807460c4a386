package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheOptions;
import io.cachekit.CacheService;
import io.cachekit.core.CacheKit;
import io.cachekit.internal.CacheEvent;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.ManualTransactions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that skip the read or the write. */
@Timeout(600)
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class AccessTest {

    private static final CacheOptions OPTIONS = CacheOptions.defaults();

    private final ManualTime time = new ManualTime();
    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder()
            .transactions(transactions)
            .time(time)
            .resilience(settings -> settings.random(() -> 0))
            .build();
    private final CacheService cache = kit.service();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        kit.close();
    }

    @Test
    void skippedRead_loads_andReplacesTheEntry() {
        cache.set("k", "old");
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> "new"))
                .isEqualTo("new");
        assertThat(cache.get("k", String.class)).contains("new");
        assertThat(cache.getOrSetAsync(
                                "k", String.class, OPTIONS.skipRead(), () -> CompletableFuture.completedFuture("newer"))
                        .toCompletableFuture())
                .isCompletedWithValue("newer");
        assertThat(cache.get("k", String.class)).contains("newer");
    }

    @Test
    void skippedRead_withoutAValue_removesTheEntry_orStoresItsAbsence() {
        cache.set("k", "old");
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, OPTIONS.skipRead(), () -> null))
                .isNull();
        assertThat(cache.exists("k")).isFalse();
        CacheOptions absent = OPTIONS.absentTtl(Duration.ofMinutes(1));
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, absent.skipRead(), () -> null))
                .isNull();
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, absent, () -> "unasked"))
                .isNull();
    }

    @Test
    void skippedRead_withoutAValue_countsTheAbsenceThatItStores() {
        CacheOptions absent = OPTIONS.absentTtl(Duration.ofMinutes(1)).skipRead();
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, absent, () -> null))
                .isNull();
        assertThat(kit.counters().get(CacheEvent.ABSENT_STORE)).isEqualTo(1);
        assertThat(cache.<String>getOrSetAsync("k", String.class, absent, () -> CompletableFuture.completedStage(null))
                        .toCompletableFuture())
                .isCompletedWithValue(null);
        assertThat(kit.counters().get(CacheEvent.ABSENT_STORE)).isEqualTo(2);
        cache.<String, RuntimeException>getOrSet("k", String.class, absent, () -> {
            cache.delete("k");
            return null;
        });
        assertThat(kit.counters().get(CacheEvent.ABSENT_STORE))
                .as("a store that was refused is none")
                .isEqualTo(2);
    }

    @Test
    void skippedWrite_withoutAValue_removesNothing() {
        CacheOptions window = OPTIONS.ttl(Duration.ofHours(1)).refreshAfter(Duration.ofMinutes(1));
        assertThat(cache.getOrSet("k", String.class, window, () -> "old")).isEqualTo("old");
        time.advance(Duration.ofMinutes(2));
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, window.skipWrite(), () -> null))
                .isNull();
        assertThat(cache.get("k", String.class)).contains("old");
        assertThat(cache.<String, RuntimeException>getOrSet("k", String.class, window, () -> null))
                .isNull();
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void skippedRead_thatAnInvalidationOvertakes_isNotStored() {
        cache.set("k", "old");
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> {
                    cache.delete("k");
                    return "made of old data";
                }))
                .isEqualTo("made of old data");
        assertThat(cache.exists("k")).isFalse();
    }

    @Test
    void skippedRead_joinsNoLoad() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<String> other = threads.submit(() -> cache.getOrSet("k", String.class, () -> {
            loading.countDown();
            release.await();
            return "other";
        }));
        loading.await();
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> "own"))
                .isEqualTo("own");
        release.countDown();
        assertThat(other.get()).isEqualTo("other");
    }

    /** Values read in a transaction with changes are nobody else's, nor are those that it began to load before. */
    @Test
    void skippedRead_inATransactionWithChanges_storesNothing() {
        cache.set("k", "old");
        transactions.begin();
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> {
                    cache.set("other", "changed meanwhile");
                    return "uncommitted";
                }))
                .isEqualTo("uncommitted");
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> "uncommitted"))
                .isEqualTo("uncommitted");
        assertThat(cache.getOrSetAsync(
                                "k",
                                String.class,
                                OPTIONS.skipRead(),
                                () -> CompletableFuture.completedFuture("uncommitted"))
                        .toCompletableFuture())
                .isCompletedWithValue("uncommitted");
        transactions.commit();
        assertThat(cache.get("k", String.class)).contains("old");
        assertThat(cache.getOrSet("k", String.class, OPTIONS.skipRead(), () -> "new"))
                .isEqualTo("new");
        assertThat(cache.get("k", String.class)).contains("new");
    }

    @Test
    void skippedWrite_reads_andStoresNothing() {
        CacheOptions skipping = OPTIONS.skipWrite();
        assertThat(cache.getOrSet("k", String.class, skipping, () -> "v")).isEqualTo("v");
        assertThat(cache.exists("k")).isFalse();
        assertThat(cache.getOrSetAsync("k", String.class, skipping, () -> CompletableFuture.completedFuture("v"))
                        .toCompletableFuture())
                .isCompletedWithValue("v");
        assertThat(cache.exists("k")).isFalse();
        cache.set("k", "stored");
        assertThat(cache.getOrSet("k", String.class, skipping, () -> "v")).isEqualTo("stored");
        assertThat(cache.getOrSet("k", String.class, skipping.skipRead(), () -> "v"))
                .isEqualTo("v");
        assertThat(cache.get("k", String.class)).contains("stored");
    }

    @Test
    void skippedRead_whoseStageChangesTheTransaction_storesNothing() {
        cache.set("k", "old");
        transactions.begin();
        assertThat(cache.getOrSetAsync("k", String.class, OPTIONS.skipRead(), () -> {
                            cache.set("other", "changed meanwhile");
                            return CompletableFuture.completedFuture("uncommitted");
                        })
                        .toCompletableFuture())
                .isCompletedWithValue("uncommitted");
        transactions.rollback();
        assertThat(cache.get("k", String.class)).contains("old");
    }

    @Test
    void loadOfAStageThatChangesTheTransaction_andEndsElsewhere_isNotStored() throws Exception {
        for (CacheOptions options : List.of(OPTIONS, OPTIONS.skipRead())) {
            CompletableFuture<String> source = new CompletableFuture<>();
            transactions.begin();
            CompletionStage<String> read = cache.getOrSetAsync("k", String.class, options, () -> {
                cache.set("other", "changed meanwhile");
                return source;
            });
            threads.submit(() -> source.complete("uncommitted")).get();
            transactions.rollback();
            assertThat(read.toCompletableFuture().get()).isEqualTo("uncommitted");
            assertThat(cache.exists("k")).isFalse();
        }
    }
}
