package io.cachekit.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestOriginTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, shop.example, -",
                "same-origin, -, shop.example, -",
                "same-origin, http://shop.example, shop.example, -",
                "none, -, shop.example, -",
                "-, https://shop.example, shop.example, -",
                "-, https://SHOP.example:443, shop.example, -",
                "-, http://shop.example:8080, shop.example:8080, -",
                "cross-site, -, shop.example, Sec-Fetch-Site",
                "same-site, https://shop.example, shop.example, Sec-Fetch-Site",
                "same-origin, https://other.example, shop.example, Origin",
                "-, https://other.example, shop.example, Origin",
                "-, http://shop.example:8081, shop.example:8080, Origin",
                "-, https://shop.example.evil, shop.example, Origin",
                "-, null, shop.example, Origin",
                "-, file://, shop.example, Origin",
                "-, https://shop.example, -, Origin"
            })
    void mismatch_ofAnotherOrigin_namesTheField(String site, String origin, String host, String field) {
        assertThat(new RequestOrigin(site, origin, host).mismatch().orElse(null))
                .isEqualTo(field);
    }
}
