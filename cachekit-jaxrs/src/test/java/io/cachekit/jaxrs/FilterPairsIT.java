package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Hits pass the same filters as misses. */
@OnBothServers(TestWar.FILTERS)
class FilterPairsIT {

    @ArquillianResource
    private Wire wire;

    @Test
    void hit_passesBothHalvesOfAFilter() throws Exception {
        wire.get("sent/pairs");
        Reply hit = wire.get("sent/pairs");
        assertThat(hit.status()).isEqualTo(200);
        assertThat(hit.cacheStatus()).startsWith("CacheKit; hit");
        assertThat(hit.all("X-Took")).hasSize(1);
        String tag = hit.first("ETag");
        Reply confirmed = wire.get("sent/pairs", "If-None-Match: " + tag);
        assertThat(confirmed.status()).isEqualTo(304);
        assertThat(confirmed.all("X-Took")).hasSize(1);
        assertThat(wire.send("HEAD", "sent/pairs", "").status()).isEqualTo(200);
    }
}
