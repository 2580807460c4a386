package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtlExpressionTest {

    private static final Map<String, String> CONFIG =
            Map.of("a.ttl", "PT5M", "b.ttl", " 90 ", "c.ttl", "0", "d.ttl", "soon", "e.ttl", "never");

    private static TtlExpression read(String text) {
        return TtlExpression.resolve("ttl", text, name -> Optional.ofNullable(CONFIG.get(name)));
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT10M", "${a.ttl}, PT5M", "${a.ttl:PT1S}, PT5M", "${b.ttl}, PT1M30S", "${x.ttl:7}, PT7S"})
    void ttl_readsDurationsAndProperties(String text, Duration duration) {
        assertThat(read(text).ttl().ttl()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "${c.ttl}", "${e.ttl}", "${x.ttl:never}", "${x.ttl:0}"})
    void ttl_never_isNoExpiry(String text) {
        assertThat(read(text).ttl().neverExpires()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10 minutes",
                "600",
                "0",
                "PT0S",
                "-PT1S",
                "PT-1S",
                "${x.ttl}",
                "${d.ttl}",
                "${}",
                "${a.ttl",
                "${x.ttl:}",
                "${x.ttl:99999999999999999999}",
                "explicit"
            })
    void ttl_anythingElse_isRefusedAndNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(text).ttl())
                .withMessageStartingWith("ttl is '" + text + "'");
    }

    @Test
    void wrong_saysWhatIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("soon").ttl("explicit"))
                .withMessage("ttl is 'soon'; allowed is a positive ISO-8601 duration such as PT10M, never, explicit,"
                        + " ${property} or ${property:default}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("${d.ttl}").ttl())
                .withMessage("ttl is '${d.ttl}', which is 'soon'; allowed is a number of seconds (0 for never), a"
                        + " positive ISO-8601 duration such as PT10M, never");
    }

    @Test
    void span_mayBeNone() {
        assertThat(read("PT0S").span()).isZero();
        assertThat(read("${b.ttl}").span()).isEqualTo(Duration.ofSeconds(90));
        assertThatIllegalArgumentException().isThrownBy(() -> read("600").span());
        assertThatIllegalArgumentException().isThrownBy(() -> read("never").span());
        assertThatIllegalArgumentException().isThrownBy(() -> read("PT-1S").span());
    }
}
