package io.cachekit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Settings without properties: the builders alone check them. */
class SettingsTest {

    private static void refused(String message, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }

    @Test
    void builders_outOfRange_nameSettingValueAndWhatIsAllowed() {
        StorageSettings.Builder storage = StorageSettings.builder();
        refused(
                "accessFlushInterval is PT0S; allowed is an ISO-8601 duration from PT0.1S to PT24H",
                () -> storage.accessFlushInterval(Duration.ZERO));
        refused(
                "loadLease is PT25H; allowed is an ISO-8601 duration from PT0.1S to PT24H",
                () -> storage.loadLease(Duration.ofHours(25)));
        refused(
                "maxLoadWait is PT0S; allowed is an ISO-8601 duration from PT0.001S to PT24H",
                () -> storage.maxLoadWait(Duration.ZERO));
        refused(
                "failoverCheck is PT0S; allowed is an ISO-8601 duration from PT0.01S to PT1H",
                () -> FailureSettings.builder().failoverCheck(Duration.ZERO));
        refused(
                "clockPrecision is PT-1S; allowed is an ISO-8601 duration from PT0S to PT1S",
                () -> MemoryOptions.builder().clockPrecision(Duration.ofSeconds(-1)));
        assertThat(storage.build()).isEqualTo(StorageSettings.defaults());
    }

    @Test
    void builders_allComponents_takeEffect() {
        assertThat(StorageSettings.builder()
                        .accessFlushInterval(Duration.ofSeconds(1))
                        .loadLease(Duration.ofSeconds(2))
                        .maxLoadWait(Duration.ofSeconds(3))
                        .build())
                .isEqualTo(new StorageSettings(
                        "cachekit",
                        8_388_608,
                        true,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        false));
        assertThat(FailureSettings.builder()
                        .failoverCheck(Duration.ofSeconds(5))
                        .build()
                        .failoverCheck())
                .isEqualTo(Duration.ofSeconds(5));
    }
}
