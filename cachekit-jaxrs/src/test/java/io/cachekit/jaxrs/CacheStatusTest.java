package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

    @Test
    void hit_hasTtl_rfc9211_2_1() {
        assertThat(CacheStatus.hit(OptionalLong.of(30))).isEqualTo("CacheKit; hit; ttl=30");
        assertThat(CacheStatus.hit(OptionalLong.empty())).isEqualTo("CacheKit; hit");
    }

    @Test
    void forwarded_saysWhyAndWhetherStored_rfc9211_2_2() {
        assertThat(CacheStatus.forwarded(Fwd.URI_MISS, 200, true))
                .isEqualTo("CacheKit; fwd=uri-miss; fwd-status=200; stored");
        assertThat(CacheStatus.forwarded(Fwd.BYPASS, 500, false)).isEqualTo("CacheKit; fwd=bypass; fwd-status=500");
        assertThat(CacheStatus.forwarded(Fwd.METHOD, 204, false)).isEqualTo("CacheKit; fwd=method; fwd-status=204");
        assertThat(CacheStatus.forwarded(Fwd.VARY_MISS, 200, false))
                .isEqualTo("CacheKit; fwd=vary-miss; fwd-status=200");
    }
}
