package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheDecision;
import io.cachekit.CacheExplanation;
import io.cachekit.CacheKey;
import io.cachekit.CacheMode;
import io.cachekit.CacheOptions;
import io.cachekit.CacheReason;
import io.cachekit.CacheService;
import io.cachekit.EntryReport;
import io.cachekit.LoadFailure;
import io.cachekit.NewEntry;
import io.cachekit.ResponseDetail;
import io.cachekit.Terms;
import io.cachekit.core.CacheKit;
import io.cachekit.testing.LoggedLines;
import io.cachekit.testing.ManualTime;
import io.cachekit.testing.ManualTransactions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reason for which a key is a hit or a miss, in memory. */
@SuppressWarnings("NullAway") // loaders return null, and tests know what is there
class ExplainTest {

    private final ManualTime time = new ManualTime();
    private final ManualTransactions transactions = new ManualTransactions();
    private final CacheKit kit = CacheKit.builder()
            .time(time)
            .transactions(transactions)
            .resilience(settings -> settings.random(() -> 0).retryInterval(Duration.ofSeconds(5)))
            .build();
    private final CacheService cache = kit.service().namespace("explained");

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void hit_tellsTheEntry_withoutItsValue() {
        cache.set("k", "secret", CacheOptions.ofTtl(Duration.ofMinutes(1)).tags("t"));
        CacheExplanation told = cache.explain("k");
        assertThat(told.key()).isEqualTo(CacheKey.of("explained", "k"));
        assertThat(told.decision()).isEqualTo(CacheDecision.HIT_L1);
        assertThat(told.reason()).isNull();
        assertThat(told.loadsStored()).isTrue();
        assertThat(told.loading()).isFalse();
        assertThat(told.mode()).isEqualTo(CacheMode.ON);
        EntryReport.Details details = told.levels().get(0).details();
        assertThat(details).isNotNull();
        assertThat(details.tags()).containsExactly("t");
        assertThat(details.expiresAt()).isEqualTo(details.createdAt().plusSeconds(60));
        assertThat(details.text().get()).isEmpty();
        assertThat(told.toString()).doesNotContain("secret");
        assertThat(kit.service().getStats().totalHits())
                .as("nothing is counted")
                .isZero();
    }

    @Test
    void options_andViews_giveTheNamespace() {
        cache.set("k", "v");
        assertThat(kit.service().explain("k").decision()).isEqualTo(CacheDecision.MISS);
        assertThat(kit.service()
                        .explain("k", CacheOptions.defaults().namespace("explained"))
                        .decision())
                .isEqualTo(CacheDecision.HIT_L1);
        assertThat(cache.async().explain("k").toCompletableFuture().join().decision())
                .isEqualTo(CacheDecision.HIT_L1);
        assertThatIllegalArgumentException().isThrownBy(() -> cache.explain(" "));
    }

    @Test
    void misses_haveTheirReasons() {
        assertThat(cache.explain("k").reason()).isEqualTo(CacheReason.NOT_THERE);
        cache.set("k", "v", CacheOptions.ofTtl(Duration.ofSeconds(1)));
        time.advance(Duration.ofSeconds(1));
        CacheExplanation expired = cache.explain("k");
        assertThat(expired.reason()).isEqualTo(CacheReason.EXPIRED);
        assertThat(expired.decision()).isEqualTo(CacheDecision.MISS);
        assertThat(expired.text()).isEqualTo("The entry has expired.");
    }

    @Test
    void staleEntry_isNoAnswerByItself_andAnAbsentOneIs() {
        CacheKey key = CacheKey.of("explained", "k");
        kit.adapter()
                .set(new NewEntry(key, "v", Terms.ofTtl(Duration.ofSeconds(1)).staleFor(Duration.ofMinutes(1))));
        time.advance(Duration.ofSeconds(1));
        CacheExplanation stale = cache.explain("k");
        assertThat(stale.decision()).isEqualTo(CacheDecision.MISS);
        assertThat(stale.reason()).isEqualTo(CacheReason.EXPIRED);
        assertThat(stale.text()).contains("kept for loads");

        assertThat(kit.adapter()
                        .store(
                                NewEntry.absent(key, Duration.ofMinutes(1)),
                                kit.adapter().token(key)))
                .isTrue();
        CacheExplanation absent = cache.explain("k");
        assertThat(absent.decision()).isEqualTo(CacheDecision.ABSENT);
        assertThat(absent.reason()).isNull();
        assertThat(absent.text()).contains("known to have no value");
    }

    @Test
    void lastFailure_isTold_withoutItsMessage() throws Exception {
        CacheOptions options = CacheOptions.ofTtl(Duration.ofSeconds(1)).staleIfError(Duration.ofMinutes(10));
        cache.getOrSet("k", String.class, options, () -> "v");
        assertThat(cache.explain("k").lastFailure()).isNull();
        time.advance(Duration.ofSeconds(1));
        Instant first = time.instant();
        fail(options);
        CacheExplanation told = cache.explain("k");
        assertThat(told.lastFailure())
                .isEqualTo(new LoadFailure("java.io.IOException", first, 1, first.plusSeconds(5)));
        assertThat(told.toString()).doesNotContain("secret");
        time.advance(Duration.ofSeconds(5));
        assertThat(cache.explain("k").lastFailure())
                .as("it may be tried again")
                .isEqualTo(new LoadFailure("java.io.IOException", first, 1, null));
        fail(options);
        assertThat(cache.explain("k").lastFailure().times()).isEqualTo(2);
        time.advance(Duration.ofSeconds(10));
        assertThat(cache.getOrSet("k", String.class, options, () -> "new")).isEqualTo("new");
        assertThat(cache.explain("k").lastFailure()).isNull();
    }

    private void fail(CacheOptions options) throws Exception {
        assertThat(cache.<String, Exception>getOrSet("k", String.class, options, () -> {
                    throw new IOException("secret");
                }))
                .isEqualTo("v");
    }

    @Test
    void pendingTransaction_bypasses() {
        cache.set("k", "v");
        transactions.begin();
        assertThat(cache.explain("k").decision()).isEqualTo(CacheDecision.HIT_L1);
        cache.delete("other");
        CacheExplanation told = cache.explain("k");
        assertThat(told.decision()).isEqualTo(CacheDecision.BYPASS);
        assertThat(told.reason()).isEqualTo(CacheReason.TRANSACTION);
        assertThat(told.transactionPending()).isTrue();
        assertThat(told.loadsStored()).isFalse();
        transactions.rollback();
        assertThat(cache.explain("k").transactionPending()).isFalse();
    }

    @Test
    void mode_off_bypasses_andReadOnlyStoresNoLoad() {
        cache.set("k", "v");
        kit.control().mode("explained", CacheMode.OFF);
        CacheExplanation off = cache.explain("k");
        assertThat(off.decision()).isEqualTo(CacheDecision.BYPASS);
        assertThat(off.reason()).isEqualTo(CacheReason.OFF);
        assertThat(off.levels().get(0).state()).isEqualTo(EntryReport.State.SERVED);
        assertThat(off.loadsStored()).isFalse();
        kit.control().mode("explained", CacheMode.READ_ONLY);
        CacheExplanation readOnly = cache.explain("k");
        assertThat(readOnly.decision()).isEqualTo(CacheDecision.HIT_L1);
        assertThat(readOnly.mode()).isEqualTo(CacheMode.READ_ONLY);
        assertThat(readOnly.loadsStored()).isFalse();
    }

    @Test
    void loadUnderWay_isShown() {
        AtomicReference<CacheExplanation> during = new AtomicReference<>();
        cache.getOrSet("k", String.class, () -> {
            during.set(cache.explain("k"));
            return "v";
        });
        assertThat(during.get().loading()).isTrue();
        assertThat(cache.explain("k").loading()).isFalse();
    }

    @Test
    void words_thatAreDetailsOfResponses_areTheSame() {
        assertThat(ResponseDetail.tokens()).contains(CacheReason.OFF.token(), CacheReason.TRANSACTION.token());
    }

    @Test
    void debug_hasALineForEachReadThatWasNotAnswered() {
        try (LoggedLines log = LoggedLines.withDebug("io.cachekit.service")) {
            cache.get("none", String.class);
            cache.set("k", "a text", CacheOptions.ofTtl(Duration.ofSeconds(1)));
            cache.get("k", String.class);
            cache.get("k", Integer.class);
            cache.getAll(List.of("k", "none"), String.class);
            time.advance(Duration.ofSeconds(1));
            cache.lookup("k", String.class, CacheOptions.defaults());
            kit.control().mode("explained", CacheMode.OFF);
            cache.get("k", String.class);
            String none = "FINE Read of explained:none was not answered: There is no entry: it was never stored, or"
                    + " it has expired, was evicted or invalidated.";
            assertThat(log.lines().stream().filter(line -> line.contains(" explained:")))
                    .containsExactly(
                            none,
                            "FINE Read of explained:k was not answered: The entry holds a value of another type than"
                                    + " the reader asks for.",
                            none,
                            "FINE Read of explained:k was not answered: The entry has expired.",
                            "FINE Read of explained:k was not answered: The cache is switched off for this namespace,"
                                    + " or as a whole.");
        }
    }
}
