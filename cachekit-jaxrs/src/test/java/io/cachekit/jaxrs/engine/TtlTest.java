package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TtlTest {

    private static Ttl read(String ttl) {
        Map<String, String> config = Map.of("a.ttl", "PT5M", "b.ttl", "90", "c.ttl", "0", "d.ttl", "soon");
        return Ttl.parse(ttl, name -> Optional.ofNullable(config.get(name)));
    }

    @Test
    void parse_readsDurationsAndProperties() {
        assertThat(read("PT10M").duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read("${a.ttl}").duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read("${a.ttl:PT1S}").duration()).isEqualTo(Duration.ofMinutes(5));
        assertThat(read("${b.ttl}").duration()).isEqualTo(Duration.ofSeconds(90));
        assertThat(read("${x.ttl:PT1S}").duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(read("").isOpen()).isTrue();
    }

    @Test
    void parse_neverAndZero_neverExpire() {
        assertThat(read("never").never()).isTrue();
        assertThat(read("${c.ttl}").never()).isTrue();
        assertThat(read("${x.ttl:never}").never()).isTrue();
    }

    @Test
    void parse_explicit_isNeitherOpenNorGiven() {
        for (String text : new String[] {"explicit", "${x.ttl:explicit}"}) {
            assertThat(read(text).explicit()).isTrue();
            assertThat(read(text).isOpen()).isFalse();
            assertThat(read(text).isGiven()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 minutes",
                "PT0S",
                "-PT1S",
                "600",
                "0",
                "00",
                "${x.ttl}",
                "${d.ttl}",
                "${}",
                "${a.ttl",
                "${x.ttl:}"
            })
    void parse_anythingElse_isRefusedAndNamed(String ttl) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(ttl)).withMessageContaining("ttl is '");
    }
}
