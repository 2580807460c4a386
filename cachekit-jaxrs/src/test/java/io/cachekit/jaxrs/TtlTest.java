package io.cachekit.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TtlTest {

    private static CacheOptions options(String ttl) {
        Map<String, String> config = Map.of("a.ttl", "PT5M", "b.ttl", "90", "c.ttl", "0", "d.ttl", "soon");
        return Ttl.parse(ttl, name -> Optional.ofNullable(config.get(name))).apply(CacheOptions.defaults());
    }

    @Test
    void parse_readsDurationsAndProperties() {
        assertThat(options("PT10M").ttl()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options("${a.ttl}").ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options("${a.ttl:PT1S}").ttl()).isEqualTo(Duration.ofMinutes(5));
        assertThat(options("${b.ttl}").ttl()).isEqualTo(Duration.ofSeconds(90));
        assertThat(options("${x.ttl:PT1S}").ttl()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options("")).isEqualTo(CacheOptions.defaults());
    }

    @Test
    void parse_neverAndZero_neverExpire() {
        assertThat(options("never").neverExpires()).isTrue();
        assertThat(options("${c.ttl}").neverExpires()).isTrue();
        assertThat(options("${x.ttl:never}").neverExpires()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10 minutes", "PT0S", "-PT1S", "${x.ttl}", "${d.ttl}", "${}", "${a.ttl", "${x.ttl:}"})
    void parse_anythingElse_isRefusedAndNamed(String ttl) {
        assertThatIllegalArgumentException().isThrownBy(() -> options(ttl)).withMessageContaining("ttl is '");
    }
}
