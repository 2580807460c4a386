package io.cachekit.sample.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests each read of the catalogue: a miss, a hit, and its twin without the cache. */
@ExtendWith(SampleServer.Extension.class)
class ReadIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/products/101",
                "api/products/102/availability",
                "api/products/top-rated?limit=7",
                "api/categories/11",
                "api/categories/12/products",
                "api/categories/12/products?page=1&size=5",
                "api/categories/13/summary",
                "api/search?q=copper+kettle"
            })
    void read_twice_missesThenHits(String path, Api api) throws Exception {
        var first = api.get(path);
        var second = api.get(path);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.cacheStatus()).contains("fwd=").doesNotContain("hit");
        assertThat(second.cacheStatus()).contains("hit").doesNotContain("fwd=");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/products/111?cache=off",
                "api/products/112/availability?cache=off",
                "api/products/top-rated?limit=7&cache=off",
                "api/categories?cache=off",
                "api/categories/21?cache=off",
                "api/categories/22/products?page=1&size=5&cache=off",
                "api/categories/23/summary?cache=off",
                "api/search?q=desk&cache=off"
            })
    void read_cacheOff_neverHitsNorStores(String path, Api api) throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = api.get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.cacheStatus()).isEqualTo("CacheKit; fwd=bypass");
        }
    }

    @Test
    void twins_sameRead_giveTheSameAnswer(Api api) throws Exception {
        for (String path : new String[] {
            "api/products/121?", "api/categories/31/products?page=2&size=3&", "api/search?q=oak&", "api/categories/31?"
        }) {
            String uncached = api.get(path + "cache=off").body();
            assertThat(api.get(path).body()).as(path).isEqualTo(uncached);
            assertThat(api.get(path).body()).as(path).isEqualTo(uncached);
        }
    }

    @Test
    void page_sizes_areSeparateEntries(Api api) throws Exception {
        assertThat(api.get("api/categories/41/products?size=1").body()).contains("\"size\":1", "\"total\":200");
        assertThat(api.get("api/categories/41/products?size=2").body()).contains("\"size\":2", "\"total\":200");
    }

    @Test
    void product_etag_isValidated(Api api) throws Exception {
        api.get("api/products/131");
        assertThat(api.get("api/products/131").header("ETag")).isNotEmpty();
    }

    @Test
    void search_otherSpelling_hits(Api api) throws Exception {
        api.get("api/search?q=Wall+Clock");
        assertThat(api.get("api/search?q=wall++clock").cacheStatus()).contains("hit");
    }

    @Test
    void summary_categories_areRanked(Api api) throws Exception {
        assertThat(api.get("api/categories/51/summary").body())
                .contains("\"categories\":500", "\"quarter\":1", "\"quarter\":4", "\"products\":50");
    }

    @Test
    void constant_read_isAProductAndNoWorkOfTheCache(Api api) throws Exception {
        for (int i = 0; i < 2; i++) {
            var answer = api.get("api/constant");
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.body()).contains("\"id\":4711,");
            assertThat(answer.cacheStatus()).isEmpty();
        }
    }

    @Test
    void stats_afterReads_countThem(Api api) throws Exception {
        api.get("api/products/141");
        api.get("api/products/141");
        assertThat(api.get("api/stats").body())
                .doesNotContain("\"hits\":0,", "\"entries\":0,")
                .contains("hitRate", "misses");
    }
}
