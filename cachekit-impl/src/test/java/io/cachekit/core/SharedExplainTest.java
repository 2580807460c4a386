package io.cachekit.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.CacheDecision;
import io.cachekit.CacheExplanation;
import io.cachekit.CacheReason;
import io.cachekit.CacheService;
import io.cachekit.EntryReport;
import io.cachekit.hybrid.HybridKits;
import io.cachekit.redis.RedisKits;
import io.cachekit.testing.redis.RedisBinary;
import io.cachekit.testing.redis.RequiresRedis;
import io.cachekit.testing.redis.SharedRedis;
import org.junit.jupiter.api.Test;

/** The reasons for hits and misses where nodes share entries. */
@RequiresRedis
class SharedExplainTest {

    private final String url = SharedRedis.standalone(RedisBinary.EMBEDDED).url();
    private final String prefix = RedisKits.newPrefix();

    @Test
    void load_isShownOnTheNodeThatRunsIt_andOnTheOthers() {
        try (CacheKit one = RedisKits.node(url, prefix);
                CacheKit two = RedisKits.node(url, prefix)) {
            CacheService there = two.service().namespace("users");
            one.service().namespace("users").getOrSet("1", String.class, () -> {
                CacheExplanation here = one.service().namespace("users").explain("1");
                assertThat(here.loading()).isTrue();
                assertThat(here.loadingElsewhere()).isFalse();
                assertThat(there.explain("1").loading()).isFalse();
                assertThat(there.explain("1").loadingElsewhere()).isTrue();
                return "v";
            });
            CacheExplanation after = there.explain("1");
            assertThat(after.loadingElsewhere()).isFalse();
            assertThat(after.decision()).isEqualTo(CacheDecision.HIT_L2);
            assertThat(after.loadsStored()).isTrue();
            there.delete("1");
            assertThat(there.explain("1").reason()).isEqualTo(CacheReason.NOT_THERE);
        }
    }

    @Test
    void hybrid_tellsTheLevelThatAnswers() {
        try (CacheKit kit = HybridKits.node(url, prefix)) {
            kit.service().set("1", "v");
            CacheExplanation told = kit.service().explain("1");
            assertThat(told.levels())
                    .extracting(EntryReport::level)
                    .containsExactly(EntryReport.Level.MEMORY, EntryReport.Level.REDIS);
            assertThat(told.decision().isHit()).isTrue();
        }
    }
}
