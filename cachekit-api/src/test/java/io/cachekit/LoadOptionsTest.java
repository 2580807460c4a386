package io.cachekit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadOptionsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final CacheOptions none = CacheOptions.defaults();

    private static void refused(String names, ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(names);
    }

    @Test
    void options_areBuiltUp() {
        CacheOptions options = none.staleIfError(MINUTE)
                .staleWhileRevalidate(MINUTE.plus(MINUTE))
                .refreshAfterPercent(80)
                .refresh(Refresh.BACKGROUND)
                .maxRefreshWait(Duration.ofMillis(50))
                .absentTtl(Duration.ofSeconds(30))
                .ttlJitter(0.1)
                .ttl(Duration.ofHours(1))
                .tags("t");
        LoadOptions load = options.load();
        assertThat(load.stale().ifError()).isEqualTo(MINUTE);
        assertThat(load.stale().whileRevalidate()).isEqualTo(MINUTE.plus(MINUTE));
        assertThat(load.refresh().after()).isEqualTo(RefreshTime.percent(80));
        assertThat(load.refresh().mode()).isEqualTo(Refresh.BACKGROUND);
        assertThat(load.refresh().maxWait()).isEqualTo(Duration.ofMillis(50));
        assertThat(load.absentTtl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(load.ttlJitter()).isEqualTo(0.1);
        assertThat(options.noExpiry().namespace("n").copy(CopyMode.READ).load()).isSameAs(load);
    }

    @Test
    void defaults_areOneInstance() {
        assertThat(CacheOptions.ofTtl(MINUTE).tags("t").load()).isSameAs(LoadOptions.defaults());
        assertThat(LoadOptions.defaults().or(LoadOptions.off())).isSameAs(LoadOptions.off());
    }

    @Test
    void access_skipsReadAndWriteInAnyOrder() {
        assertThat(none.access().reads()).isTrue();
        assertThat(none.access().writes()).isTrue();
        assertThat(none.skipRead().access()).isEqualTo(CacheAccess.SKIP_READ);
        assertThat(none.skipRead().skipRead().access().writes()).isTrue();
        assertThat(none.skipWrite().access()).isEqualTo(CacheAccess.SKIP_WRITE);
        assertThat(none.skipWrite().access().reads()).isTrue();
        assertThat(none.skipRead().skipWrite().access()).isEqualTo(CacheAccess.SKIP_BOTH);
        assertThat(none.skipWrite().skipRead().access()).isEqualTo(CacheAccess.SKIP_BOTH);
        assertThat(none.skipWrite().ttl(MINUTE).access()).isEqualTo(CacheAccess.SKIP_WRITE);
    }

    @Test
    void windows_areFromZeroToAYear() {
        Duration year = Duration.ofDays(365);
        assertThat(none.staleIfError(year)
                        .staleWhileRevalidate(Duration.ZERO)
                        .load()
                        .stale()
                        .ifError())
                .isEqualTo(year);
        refused("staleIfError is PT-1S; allowed is PT0S to 365 days", () -> none.staleIfError(Duration.ofSeconds(-1)));
        refused("staleIfError", () -> none.staleIfError(year.plusNanos(1)));
        refused("staleWhileRevalidate", () -> none.staleWhileRevalidate(year.plusNanos(1)));
        refused("maxRefreshWait", () -> none.maxRefreshWait(Duration.ofNanos(-1)));
    }

    @Test
    void absentTtl_isZeroOrAMillisecondToADay() {
        assertThat(none.absentTtl(Duration.ZERO).load().absentTtl()).isZero();
        assertThat(none.absentTtl(Duration.ofMillis(1)).load().absentTtl()).isEqualTo(Duration.ofMillis(1));
        assertThat(none.absentTtl(Duration.ofHours(24)).load().absentTtl()).isEqualTo(Duration.ofHours(24));
        refused("absentTtl is PT0.000999S", () -> none.absentTtl(Duration.ofNanos(999_000)));
        refused("PT0.001S to PT24H", () -> none.absentTtl(Duration.ofHours(24).plusNanos(1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 0.51, Double.NaN, Double.POSITIVE_INFINITY})
    void ttlJitter_isUpToAHalf(double part) {
        refused("ttlJitter is " + part + "; allowed is 0 to 0.5", () -> none.ttlJitter(part));
        assertThat(none.ttlJitter(0.5).load().ttlJitter()).isEqualTo(0.5);
    }

    @Test
    void refreshTime_isADurationOrAPercentage() {
        Duration ttl = Duration.ofMinutes(10);
        assertThat(RefreshTime.parse(" 80 % ").within(ttl)).isEqualTo(Duration.ofMinutes(8));
        assertThat(RefreshTime.percent(50).within(Duration.ofSeconds(Long.MAX_VALUE)))
                .isGreaterThan(Duration.ofSeconds(Long.MAX_VALUE / 2 - 100));
        assertThat(RefreshTime.parse("PT8M").within(ttl)).isEqualTo(Duration.ofMinutes(8));
        assertThat(RefreshTime.parse("PT8M").within(null)).isEqualTo(Duration.ofMinutes(8));
        assertThat(RefreshTime.parse("PT10M").within(ttl)).isNull();
        assertThat(RefreshTime.parse("80%").within(null)).isNull();
        assertThat(RefreshTime.parse("PT0S").isNever()).isTrue();
        assertThat(RefreshTime.never().within(ttl)).isNull();
        assertThat(RefreshTime.percent(99)).hasToString("99%");
        assertThat(RefreshTime.of(ttl)).hasToString("PT10M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "100%", "-1%", "8.5%", "%", "soon", "PT-1S", "P366D", ""})
    void refreshTime_refusesOthers(String text) {
        refused("'" + text + "'; allowed is " + RefreshTime.ALLOWED, () -> RefreshTime.parse(text));
    }

    @Test
    void refreshTime_isBeforeTheTtl() {
        refused(
                "refreshAfter is PT1M with a ttl of PT1M; it must be less",
                () -> none.refreshAfter(MINUTE).ttl(MINUTE));
        refused("refreshAfter", () -> CacheOptions.ofTtl(MINUTE).refreshAfter(MINUTE));
        assertThat(none.refreshAfter(MINUTE).ttl(MINUTE.plusNanos(1)).ttl()).isNotNull();
        assertThat(none.refreshAfter(MINUTE)
                        .refreshAfter(Duration.ZERO)
                        .ttl(MINUTE)
                        .ttl())
                .isEqualTo(MINUTE);
    }

    @Test
    void maxRefreshWait_isForTheBackground() {
        refused(
                "maxRefreshWait is PT1M with refresh CALLER; allowed is BACKGROUND",
                () -> none.refresh(Refresh.CALLER).maxRefreshWait(MINUTE));
        refused("maxRefreshWait", () -> none.maxRefreshWait(MINUTE).refresh(Refresh.CALLER));
        assertThat(none.refresh(Refresh.CALLER).maxRefreshWait(Duration.ZERO)).isNotNull();
    }

    @Test
    void or_takesWhatIsLeftOpen() {
        LoadOptions configured = LoadOptions.defaults()
                .staleIfError(MINUTE)
                .staleWhileRevalidate(MINUTE)
                .refreshAfter(RefreshTime.percent(50))
                .absentTtl(MINUTE)
                .ttlJitter(0.2)
                .skipOn(Set.of(IOException.class));
        LoadOptions given = LoadOptions.defaults()
                .staleIfError(Duration.ZERO)
                .absentTtl(Duration.ofSeconds(5))
                .applyOn(Set.of(FileNotFoundException.class))
                .skipOn(Set.of(IllegalStateException.class));
        LoadOptions both = given.or(configured);
        assertThat(both.stale().ifError()).isZero();
        assertThat(both.stale().whileRevalidate()).isEqualTo(MINUTE);
        assertThat(both.stale().applyOn()).containsExactly(FileNotFoundException.class.getName());
        assertThat(both.stale().skipOn())
                .containsExactlyInAnyOrder(IOException.class.getName(), IllegalStateException.class.getName());
        assertThat(both.refresh().after()).isEqualTo(RefreshTime.percent(50));
        assertThat(both.absentTtl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(both.ttlJitter()).isEqualTo(0.2);
    }

    @Test
    void or_endsAWaitWhereTheCallerLoads() {
        LoadOptions background =
                LoadOptions.defaults().refresh(Refresh.BACKGROUND).maxRefreshWait(MINUTE);
        LoadOptions caller = LoadOptions.defaults().refresh(Refresh.CALLER);
        assertThat(caller.or(background).or(LoadOptions.off()).refresh())
                .isEqualTo(new RefreshOptions(RefreshTime.never(), Refresh.CALLER, Duration.ZERO));
        assertThat(LoadOptions.defaults().or(background).refresh().maxWait()).isEqualTo(MINUTE);
    }
}
