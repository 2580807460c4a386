package io.cachekit.jaxrs.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleWindowsTest {

    private static final StaleWindows PRESET = new StaleWindows(7, 8);

    private static StaleWindows windows(String directives) {
        return StaleWindows.of(Lines.control(directives), PRESET);
    }

    @Test
    void ownDirectives_beatThePreset_rfc5861_3() {
        assertThat(windows("max-age=1")).isEqualTo(PRESET);
        assertThat(windows("max-age=1, stale-while-revalidate=3")).isEqualTo(new StaleWindows(3, 8));
        assertThat(windows("stale-while-revalidate=0, stale-if-error=4")).isEqualTo(new StaleWindows(0, 4));
        assertThat(windows("stale-if-error=x")).isEqualTo(new StaleWindows(7, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=1", "no-cache"})
    void forbidden_isForbidden_whateverElse_rfc9111_4_2_4(String directive) {
        assertThat(windows(directive + ", stale-while-revalidate=3, stale-if-error=4"))
                .isEqualTo(StaleWindows.NONE);
        assertThat(windows(directive)).isEqualTo(StaleWindows.NONE);
    }

    @Test
    void qualifiedNoCache_forbidsNothing_rfc9111_5_2_2_4() {
        assertThat(windows("no-cache=\"X-A\"")).isEqualTo(PRESET);
    }
}
