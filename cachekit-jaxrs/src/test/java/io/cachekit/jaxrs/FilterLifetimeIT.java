package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime that is sent beats the annotation (RFC 9111 §4.2.1). */
@OnBothServers(TestWar.FILTERS)
class FilterLifetimeIT {

    @ArquillianResource
    private Wire wire;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cache-Control:no-cache",
                "Cache-Control:max-age=0, must-revalidate",
                "Expires:0",
                "Cache-Control:s-maxage=0"
            })
    void nothingFresh_isNotServed(String field) throws Exception {
        for (String by : List.of("filter", "servlet")) {
            String target =
                    "sent/life-" + field.replaceAll("[^a-z0-9]", "") + "?" + by + "=" + field.replace(" ", "%20");
            Reply first = wire.get(target);
            assertThat(first.cacheStatus()).as(target).doesNotContain("stored");
            assertThat(wire.get(target).body()).as(target).isNotEqualTo(first.body());
        }
    }

    @Test
    void shorterLifetime_counts() throws Exception {
        for (String by : List.of("filter", "servlet")) {
            String target = "sent/life-short-" + by + "?" + by + "=Cache-Control:max-age=100";
            assertThat(wire.get(target).cacheStatus()).endsWith("stored");
            Reply hit = wire.get(target);
            assertThat(hit.cacheStatus()).matches("CacheKit; hit; ttl=(100|\\d\\d)");
            assertThat(hit.all("Cache-Control")).containsExactly("max-age=100");
        }
    }

    /** The tag that the cache has made is none that the resource could confirm. */
    @Test
    void noCacheWithAValidatorOfTheResource_isStoredAndConfirmed() throws Exception {
        String target = "sent/life-validator?set=ETag:%22v1%22&filter=Cache-Control:no-cache";
        assertThat(wire.get(target).cacheStatus()).endsWith("stored");
        assertThat(wire.get(target).cacheStatus()).contains("fwd=stale");
    }

    @Test
    void filterThatAllows_beatsTheResource() throws Exception {
        String target = "sent/life-allowed?set=Cache-Control:no-store&filter=Cache-Control:max-age=100";
        assertThat(wire.get(target).cacheStatus()).endsWith("stored");
        assertThat(wire.get(target).cacheStatus()).startsWith("CacheKit; hit");
    }
}
