package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateChangeTest {

    @DisplayName(
            "RFC 9111 §4.4: a non-error answer to an unsafe or unknown method; RFC 9110 §9.1: methods know their case")
    @ParameterizedTest
    @CsvSource({
        "POST, true",
        "PUT, true",
        "DELETE, true",
        "PATCH, true",
        "MERGE, true",
        "get, true",
        "CONNECT, true",
        "GET, false",
        "HEAD, false",
        "OPTIONS, false",
        "TRACE, false"
    })
    void happened_goesByMethodAndStatus(String method, boolean unsafe) {
        for (int status : new int[] {200, 201, 204, 206, 299, 300, 303, 304, 307, 399}) {
            assertThat(StateChange.happened(method, status))
                    .as(method + " " + status)
                    .isEqualTo(unsafe);
        }
        for (int status : new int[] {0, 100, 199, 400, 401, 403, 404, 409, 412, 499, 500, 503, 599, 600, 999}) {
            assertThat(StateChange.happened(method, status))
                    .as(method + " " + status)
                    .isFalse();
        }
    }
}
