package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MicroProfile Fault Tolerance inside of the cache, where it is unless its priority is changed. */
@OnBothServers
class FaultToleranceIT {

    @ArquillianResource
    private Web web;

    @ParameterizedTest
    @ValueSource(strings = {"steady", "retried"})
    void retry_guardsTheLoad_andAHitPassesNone(String method) throws Exception {
        Prices prices = new Prices(web, "retry-" + method);
        prices.source("fails-once");
        assertThat(prices.get(method)).isEqualTo("value 2");
        prices.source("fails");
        assertThat(prices.get(method)).as("a hit").isEqualTo("value 2");
        assertThat(prices.calls()).isEqualTo(2);
    }

    @Test
    void timeout_ofAHangingSource_isAnsweredByTheStaleValue() throws Exception {
        Prices prices = new Prices(web, "hanging");
        assertThat(prices.get("timed")).isEqualTo("value 1");
        prices.source("hangs");
        await().untilAsserted(() -> {
            assertThat(prices.get("timed")).isEqualTo("value 1");
            assertThat(prices.calls()).as("the load was tried").isGreaterThanOrEqualTo(4);
        });
        prices.changed();
        assertThat(prices.get("timed")).as("what was invalidated is gone").isEqualTo("TimeoutException");
        prices.source("works");
        assertThat(prices.get("timed")).startsWith("value ");
    }

    @Test
    void openCircuit_isAnsweredByTheStaleValue() throws Exception {
        Prices prices = new Prices(web, "guarded");
        Prices others = new Prices(web, "others");
        assertThat(prices.get("guarded")).isEqualTo("value 1");
        others.source("fails");
        await().untilAsserted(() -> assertThat(others.get("guarded")).isEqualTo("CircuitBreakerOpenException"));
        int calls = prices.calls();
        await().until(
                        () -> { // its TTL is over soon
                            assertThat(prices.get("guarded")).isEqualTo("value 1");
                            return prices.get("failure-of-guarded").endsWith(".CircuitBreakerOpenException");
                        });
        assertThat(prices.calls()).isEqualTo(calls);
        prices.changed();
        assertThat(prices.get("guarded")).isEqualTo("CircuitBreakerOpenException");
    }

    @Test
    void fallbackThatDeclines_isNotCached() throws Exception {
        Prices prices = new Prices(web, "declined");
        prices.source("fails");
        assertThat(prices.get("declined")).isEqualTo("substitute of declined");
        assertThat(prices.get("declined")).isEqualTo("substitute of declined");
        assertThat(prices.calls()).as("each call tries again").isEqualTo(2);
        prices.source("works");
        assertThat(prices.get("declined")).isEqualTo("value 3");
        prices.source("fails");
        assertThat(prices.get("declined")).as("a hit").isEqualTo("value 3");
    }

    @Test
    void fallbackOfTheCachedMethod_isCachedLikeAValue() throws Exception {
        Prices prices = new Prices(web, "fallen");
        prices.source("fails");
        assertThat(prices.get("fallen")).isEqualTo("substitute of fallen");
        prices.source("works");
        assertThat(prices.get("fallen")).isEqualTo("substitute of fallen");
        assertThat(prices.calls()).isEqualTo(1);
    }
}
