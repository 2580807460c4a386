package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.jaxrs.engine.Requests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestControlTest {

    private static RequestControl control(String directives) {
        return RequestControl.of(
                Requests.get("http://h/").header("Cache-Control", directives).facts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo | 50 | 60 | true",
                "no-cache | 0 | 60 | false",
                "max-age=50 | 50 | 60 | true",
                "max-age=49 | 50 | 60 | false",
                "max-age=0 | 1 | -1 | false",
                "max-age=99999999999999999999 | 50 | 60 | true",
                "min-fresh=10 | 50 | 60 | true",
                "min-fresh=11 | 50 | 60 | false",
                "min-fresh=2147483648 | 50 | -1 | true",
                "max-stale | 70 | 60 | true"
            })
    void accepts_readsTheAdvice_rfc9111_5_2_1(String directives, long age, long lifetime, boolean accepted) {
        assertThat(control(directives).accepts(age, lifetime)).isEqualTo(accepted);
    }

    @Test
    void maxStale_isHowStale_rfc9111_5_2_1_2() {
        assertThat(control("max-age=1").maxStale()).isZero();
        assertThat(control("max-stale=7").maxStale()).isEqualTo(7);
        assertThat(control("max-stale").maxStale()).isEqualTo(Long.MAX_VALUE);
        assertThat(control("max-stale=x").maxStale()).isZero();
    }

    @Test
    void noStoreAndOnlyIfCached_rfc9111_5_2_1_5() {
        assertThat(control("no-store").noStore()).isTrue();
        assertThat(control("only-if-cached").onlyIfCached()).isTrue();
        assertThat(control("foo").noStore()).isFalse();
        assertThat(control("foo").onlyIfCached()).isFalse();
    }

    @Test
    void pragma_countsWithoutCacheControl_rfc9111_5_4() {
        Requests pragma = Requests.get("http://h/").header("Pragma", "no-cache");
        assertThat(RequestControl.of(pragma.facts()).noCache()).isTrue();
        assertThat(RequestControl.of(pragma.header("Cache-Control", "max-age=9").facts())
                        .noCache())
                .isFalse();
    }
}
