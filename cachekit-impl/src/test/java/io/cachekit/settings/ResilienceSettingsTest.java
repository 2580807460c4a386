package io.cachekit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheConfigurationException;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshTime;
import io.cachekit.core.CacheKit;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ResilienceSettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ResilienceSettings.Builder builder = ResilienceSettings.builder();

    private static void refused(String message, Consumer<ResilienceSettings.Builder> change) {
        assertThatExceptionOfType(CacheConfigurationException.class)
                .isThrownBy(() -> CacheKit.builder()
                        .defaultTtl("n", MINUTE)
                        .resilience(change)
                        .validate())
                .withMessageContaining(message);
    }

    @Test
    void defaults_areOff() {
        ResilienceSettings settings = ResilienceSettings.defaults();
        assertThat(settings.options("n")).isSameAs(LoadOptions.defaults());
        assertThat(settings.retryInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.refresh().maxConcurrent()).isEqualTo(8);
        assertThat(settings.refresh().timeoutOr(MINUTE)).isEqualTo(MINUTE);
        assertThat(settings.random().getAsDouble()).isBetween(0.0, Math.nextDown(1.0));
    }

    @Test
    void namespace_takesWhatItLeavesOpenFromTheKit() {
        ResilienceSettings settings = builder.options(all -> all.staleIfError(MINUTE))
                .options("n", own -> own.ttlJitter(0.1))
                .options("n", own -> own.absentTtl(MINUTE))
                .build();
        assertThat(settings.options("n"))
                .isEqualTo(LoadOptions.defaults()
                        .staleIfError(MINUTE)
                        .ttlJitter(0.1)
                        .absentTtl(MINUTE));
        assertThat(settings.options("m")).isEqualTo(LoadOptions.defaults().staleIfError(MINUTE));
    }

    @Test
    void executor_isThatOfTheKitUnlessThereIsOne() {
        Executor kit = task -> {};
        Executor own = task -> {};
        Executor wrapped = task -> {};
        assertThat(builder.build().on(given -> wrapped).refresh().executorOr(kit))
                .isSameAs(kit);
        ResilienceSettings settings =
                builder.refreshExecutor(own).refreshTimeout(MINUTE).build();
        assertThat(settings.refresh().executorOr(kit)).isSameAs(own);
        assertThat(settings.on(given -> given == own ? wrapped : kit).refresh().executorOr(kit))
                .isSameAs(wrapped);
        assertThat(settings.on(given -> wrapped).refresh().timeoutOr(Duration.ZERO))
                .isEqualTo(MINUTE);
    }

    @Test
    void values_areChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.maxConcurrentRefreshes(0))
                .withMessageContaining(
                        "cachekit.refresh.max-concurrent is 0; allowed is a whole number from 1 to 1000");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.retryInterval(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.refreshTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.options(" ", own -> own));
    }

    @Test
    void kit_refusesContradictions() {
        refused(
                "cachekit.refresh-after is 'PT2H'",
                all -> all.options(options -> options.refreshAfter(RefreshTime.of(Duration.ofHours(2)))));
        refused(
                "cachekit.namespaces.\"n\".refresh-after is 'PT1M', but entries live for PT1M",
                all -> all.options("n", options -> options.refreshAfter(RefreshTime.of(MINUTE))));
        refused(
                "cachekit.max-refresh-wait is 'PT1S' without",
                all -> all.options(options -> options.maxRefreshWait(Duration.ofSeconds(1))));
        refused(
                "cachekit.namespaces.\"n\".max-refresh-wait is 'PT1S' without",
                all -> all.options(options -> options.refresh(Refresh.BACKGROUND))
                        .options("n", own -> own.refresh(Refresh.CALLER).maxRefreshWait(Duration.ofSeconds(1))));
        refused(
                "allowed is up to cachekit.max-load-wait, 'PT30S'",
                all -> all.options(
                        options -> options.refresh(Refresh.BACKGROUND).maxRefreshWait(MINUTE)));
    }

    @Test
    void kit_takesWhatFits() {
        CacheKit.builder()
                .defaultTtl("n", MINUTE)
                .defaultTtl("forever", null)
                .resilience(all -> all.options(options -> options.refresh(Refresh.BACKGROUND)
                                .maxRefreshWait(Duration.ofSeconds(30))
                                .refreshAfter(RefreshTime.of(Duration.ofSeconds(59))))
                        .options("m", own -> own.refresh(Refresh.CALLER).refreshAfter(RefreshTime.percent(99))))
                .build()
                .close();
    }
}
