package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheStatusTest {

    private final CacheStatus status = new CacheStatus("CacheKit");

    private static CacheStatus.Forwarding forwarding(boolean stored) {
        return new CacheStatus.Forwarding(stored, Optional.empty(), null);
    }

    @Test
    void hit_hasTtl_rfc9211_2_1() {
        assertThat(status.hit(OptionalLong.of(30))).isEqualTo("CacheKit; hit; ttl=30");
        assertThat(status.hit(OptionalLong.empty())).isEqualTo("CacheKit; hit");
    }

    @Test
    void stale_hasNegativeTtl_rfc9211_2_4() {
        assertThat(status.stale(-7, "stale-while-revalidate"))
                .isEqualTo("CacheKit; hit; ttl=-7; detail=stale-while-revalidate");
        assertThat(status.stale(-7, null)).isEqualTo("CacheKit; hit; ttl=-7");
    }

    @ParameterizedTest
    @CsvSource({
        "BYPASS, bypass",
        "METHOD, method",
        "URI_MISS, uri-miss",
        "VARY_MISS, vary-miss",
        "MISS, miss",
        "REQUEST, request",
        "STALE, stale",
        "PARTIAL, partial"
    })
    void forwarded_saysWhy_rfc9211_2_2(Fwd reason, String token) {
        assertThat(status.forwarded(reason, 204, forwarding(false)))
                .isEqualTo("CacheKit; fwd=" + token + "; fwd-status=204");
    }

    @Test
    void forwarded_saysWhetherStoredAndCollapsed_rfc9211_2_5() {
        assertThat(status.forwarded(Fwd.URI_MISS, 200, forwarding(true)))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
        assertThat(status.forwarded(Fwd.URI_MISS, 0, new CacheStatus.Forwarding(false, Optional.of(true), "private")))
                .isEqualTo("CacheKit; fwd=uri-miss; collapsed; detail=private");
        assertThat(status.forwarded(Fwd.MISS, 200, new CacheStatus.Forwarding(true, Optional.of(false), null)))
                .isEqualTo("CacheKit; fwd=miss; fwd-status=200; stored; collapsed=?0");
    }

    @Test
    void detail_isATokenOrAString_rfc9211_2_8() {
        assertThat(status.bare("only-if-cached")).isEqualTo("CacheKit; detail=only-if-cached");
        assertThat(status.bare("two words")).isEqualTo("CacheKit; detail=\"two words\"");
    }

    @Test
    void name_isATokenOrAString_rfc9211_2() {
        assertThat(new CacheStatus("shop.example/1").bare("x")).isEqualTo("shop.example/1; detail=x");
        assertThat(new CacheStatus("My \"cache\" \u00e9").bare("x")).isEqualTo("\"My \\\"cache\\\" \"; detail=x");
    }
}
