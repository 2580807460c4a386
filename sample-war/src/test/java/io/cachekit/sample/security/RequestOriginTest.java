package io.cachekit.sample.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which requests come from another origin. */
class RequestOriginTest {

    @Test
    void mismatch_clientThatIsNoBrowser_isNone() {
        assertThat(new RequestOrigin(null, null, "localhost:9080").mismatch()).isEmpty();
        assertThat(new RequestOrigin(null, null, null).mismatch()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9080, localhost:9080",
        "http://LOCALHOST:9080, localhost:9080",
        "http://shop.example.org, shop.example.org",
        "http://shop.example.org, shop.example.org:80",
        "https://shop.example.org, shop.example.org",
        "https://shop.example.org, shop.example.org:443",
        "http://[::1]:9080, [::1]:9080",
        "http://[::1], [::1]:80"
    })
    void mismatch_originOfTheHost_isNone(String origin, String host) {
        assertThat(new RequestOrigin(null, origin, host).mismatch()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, localhost:9080",
        "http://localhost, localhost:9080",
        "https://shop.example.org, shop.example.org:80",
        "https://shop.example.org.evil.example, shop.example.org",
        "https://evil.example, localhost:9080",
        "//localhost:9080, localhost:9080",
        "localhost:9080, localhost:9080",
        "null, localhost:9080",
        "'', localhost:9080",
        "http://a b, localhost:9080"
    })
    void mismatch_otherOrigin_namesBoth(String origin, String host) {
        assertThat(new RequestOrigin(null, origin, host).mismatch())
                .contains("Origin is " + origin + ", Host is " + host);
    }

    @Test
    void mismatch_originWithoutHost_isFound() {
        assertThat(new RequestOrigin(null, "http://localhost", null).mismatch()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void mismatch_fetchSiteOfTheHost_beatsTheOrigin(String fetchSite) {
        assertThat(new RequestOrigin(fetchSite, "https://shop.example.org", "backend:9080").mismatch())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-site", "cross-site", "", "same-origin, same-origin"})
    void mismatch_otherFetchSite_beatsTheOrigin(String fetchSite) {
        assertThat(new RequestOrigin(fetchSite, "http://localhost:9080", "localhost:9080").mismatch())
                .contains("Sec-Fetch-Site is " + fetchSite);
    }
}
