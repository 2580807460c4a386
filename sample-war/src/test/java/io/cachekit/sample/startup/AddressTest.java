package io.cachekit.sample.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests where a server is found. */
class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "*", "localhost"})
    void resolve_hostOfThisMachine_isLocalhost(String host) {
        assertThat(new Address(host, 9080).resolve("")).isEqualTo(URI.create("http://localhost:9080/"));
    }

    @Test
    void resolve_otherHost_isNamed() {
        assertThat(new Address("shop.example.org", 80).resolve("api/stats"))
                .isEqualTo(URI.create("http://shop.example.org:80/api/stats"));
    }
}
