package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorePolicyTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 203, 204, 300, 301, 308})
    void completeAnswers_areStored_rfc9111_3(int status) {
        assertThat(StorePolicy.allows(status, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {206, 304, 302, 303, 307, 400, 401, 403, 404, 410, 500, 503, 599, 299})
    void partialNotModifiedAndErrors_areNotStored_rfc9111_3(int status) {
        assertThat(StorePolicy.allows(status, List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Cache-Control | no-store | false",
                "Cache-Control | No-Store, max-age=9 | false",
                "Cache-Control | private | false",
                "Cache-Control | private=\"X-User\" | true",
                "Cache-Control | no-cache | false",
                "Cache-Control | no-cache=\"X-User\" | true",
                "Cache-Control | max-age=9, must-revalidate | true",
                "Cache-Control | foo=\"no-store\" | true",
                "Set-Cookie | a=b | false",
                "SET-COOKIE | a=b | false",
                "Vary | * | false",
                "Vary | Accept, * | false",
                "Vary | Accept | true"
            })
    void headerFields_decide_rfc9111_5_2_2(String name, String value, boolean allowed) {
        assertThat(StorePolicy.allows(200, List.of(new HeaderLine(name, value))))
                .isEqualTo(allowed);
    }
}
