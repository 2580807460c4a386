package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** MicroProfile Fault Tolerance outside of the cache: its interceptors have a priority below 3000. */
@OnBothServers(TestWar.CONFIGURED)
@Order(2)
class FaultToleranceOutsideIT {

    @ArquillianResource
    private Web web;

    @Test
    void fallback_isNotCached() throws Exception {
        Prices prices = new Prices(web, "fallen");
        prices.source("fails");
        assertThat(prices.get("fallen")).isEqualTo("substitute of fallen");
        assertThat(prices.get("fallen")).isEqualTo("substitute of fallen");
        assertThat(prices.calls()).as("each call tries again").isEqualTo(2);
        prices.source("works");
        assertThat(prices.get("fallen")).isEqualTo("value 3");
        prices.source("fails");
        assertThat(prices.get("fallen")).as("a hit").isEqualTo("value 3");
    }

    @Test
    void retry_repeatsTheLookupWithTheLoad() throws Exception {
        Prices prices = new Prices(web, "retried");
        prices.source("fails-once");
        assertThat(prices.get("retried")).isEqualTo("value 2");
        assertThat(prices.get("retried")).isEqualTo("value 2");
        assertThat(prices.calls()).isEqualTo(2);
    }
}
