package io.cachekit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cachekit.CacheKey;
import io.cachekit.CacheOptions;
import io.cachekit.LoadOptions;
import io.cachekit.Refresh;
import io.cachekit.RefreshTime;
import io.cachekit.Terms;
import io.cachekit.settings.ResilienceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionsResolverTest {

    private static final CacheKey KEY = CacheKey.of("k");
    private static final CacheKey IN_N = CacheKey.of("n", "k");
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration MAX_LOAD_WAIT = Duration.ofSeconds(30);
    private static final int DRAWS = 20_000;

    private final CacheOptions none = CacheOptions.defaults();
    private final ResilienceSettings.Builder settings =
            ResilienceSettings.builder().random(() -> 0);

    private OptionsResolver resolver() {
        return resolver(Duration.ofHours(1));
    }

    private OptionsResolver resolver(@Nullable Duration defaultTtl) {
        return OptionsResolver.of(new ServiceSettings(
                PlainSettings.modes(),
                defaultTtl,
                null,
                Map.of("n", Optional.of(TEN_MINUTES)),
                MAX_LOAD_WAIT,
                null,
                Map.of(),
                false,
                false,
                List.of(),
                settings.build()));
    }

    private OptionsResolver configured(UnaryOperator<LoadOptions> change) {
        settings.options(change);
        return resolver();
    }

    private Stream<Terms> drawn(CacheOptions options) {
        Random seeded = new Random(42);
        settings.random(seeded::nextDouble);
        OptionsResolver resolver = resolver();
        return Stream.generate(() -> resolver.terms(KEY, options)).limit(DRAWS);
    }

    private static double seconds(@Nullable Duration time) {
        return Objects.requireNonNull(time).toNanos() / 1e9;
    }

    @Test
    void nothingConfigured_isTheTtlAlone_andOnePolicy() {
        OptionsResolver resolver = resolver();
        assertThat(resolver.terms(KEY, none)).isEqualTo(Terms.ofTtl(Duration.ofHours(1)));
        assertThat(resolver.terms(IN_N, none)).isEqualTo(Terms.ofTtl(TEN_MINUTES));
        assertThat(resolver.absentTtl(KEY, none)).isNull();
        assertThat(resolver.policy(null, none)).isSameAs(LoadPolicy.PLAIN);
        assertThat(resolver.policy("n", none.ttl(TEN_MINUTES).tags("t"))).isSameAs(LoadPolicy.PLAIN);
        assertThat(resolver.policy("n", none.load(LoadOptions.off()))).isSameAs(LoadPolicy.PLAIN);
    }

    @Test
    void call_beatsNamespace_whichBeatsKit() {
        settings.options(all -> all.staleIfError(Duration.ofHours(1)).absentTtl(Duration.ofSeconds(9)));
        settings.options("n", own -> own.staleIfError(Duration.ofHours(2)));
        OptionsResolver resolver = resolver();
        assertThat(resolver.policy(null, none).staleIfError()).isEqualTo(Duration.ofHours(1));
        assertThat(resolver.policy("m", none).staleIfError()).isEqualTo(Duration.ofHours(1));
        assertThat(resolver.policy("n", none).staleIfError()).isEqualTo(Duration.ofHours(2));
        assertThat(resolver.policy("n", none)).isSameAs(resolver.policy("n", CacheOptions.ofTtl(TEN_MINUTES)));
        assertThat(resolver.policy("n", none.staleIfError(TEN_MINUTES)).staleIfError())
                .isEqualTo(TEN_MINUTES);
        assertThat(resolver.policy("n", none.staleIfError(Duration.ZERO)).staleIfError())
                .isZero();
        assertThat(resolver.absentTtl(IN_N, none)).isEqualTo(Duration.ofSeconds(9));
        assertThat(resolver.absentTtl(IN_N, none.absentTtl(Duration.ZERO))).isNull();
    }

    @Test
    void staleFor_isTheLongerWindow() {
        OptionsResolver resolver = configured(all -> all.staleIfError(TEN_MINUTES));
        assertThat(resolver.terms(KEY, none).staleFor()).isEqualTo(TEN_MINUTES);
        assertThat(resolver.terms(KEY, none.staleWhileRevalidate(Duration.ofMinutes(11)))
                        .staleFor())
                .isEqualTo(Duration.ofMinutes(11));
        assertThat(resolver.terms(KEY, none.staleWhileRevalidate(Duration.ofMinutes(9)))
                        .staleFor())
                .isEqualTo(TEN_MINUTES);
        assertThat(resolver.terms(KEY, none.noExpiry())).isEqualTo(Terms.ofTtl(null));
    }

    @Test
    void refreshTime_isBeforeTheTtl_orLeftOut() {
        OptionsResolver resolver = configured(all -> all.refreshAfter(RefreshTime.parse("PT15M")));
        assertThat(resolver.terms(KEY, none).refreshAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(resolver.terms(IN_N, none).refreshAfter()).isNull();
        assertThat(resolver.terms(KEY, none.noExpiry()).refreshAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(resolver.terms(IN_N, none.refreshAfterPercent(80)).refreshAfter())
                .isEqualTo(Duration.ofMinutes(8));
        assertThat(resolver.terms(KEY, none.noExpiry().refreshAfterPercent(80)).refreshAfter())
                .isNull();
        assertThat(resolver.terms(KEY, none.refreshAfter(Duration.ZERO)).refreshAfter())
                .isNull();
    }

    @Test
    void jitter_shortensByAtMostItsPart_andEvenly() {
        double[] seconds = drawn(CacheOptions.ofTtl(Duration.ofSeconds(1000)).ttlJitter(0.2))
                .mapToDouble(terms -> seconds(terms.ttl()))
                .toArray();
        assertThat(DoubleStream.of(seconds).min().getAsDouble()).isBetween(800.0, 801.0);
        assertThat(DoubleStream.of(seconds).max().getAsDouble()).isBetween(999.0, 1000.0);
        assertThat(DoubleStream.of(seconds).average().getAsDouble()).isBetween(898.0, 902.0);
        for (int tenth = 0; tenth < 10; tenth++) {
            double from = 800 + tenth * 20;
            long count = DoubleStream.of(seconds)
                    .filter(drawn -> drawn > from && drawn <= from + 20)
                    .count();
            assertThat(count).as("above %s s", from).isBetween(DRAWS / 10L - 300, DRAWS / 10L + 300);
        }
    }

    @Test
    void jitter_neverReachesZero() {
        settings.random(() -> Math.nextDown(1.0));
        assertThat(resolver().terms(KEY, CacheOptions.ofTtl(Duration.ofNanos(1)).ttlJitter(0.5)))
                .isEqualTo(Terms.ofTtl(Duration.ofNanos(1)));
        Duration century = Duration.ofDays(365 * 1000L);
        assertThat(resolver()
                        .terms(KEY, CacheOptions.ofTtl(century).ttlJitter(0.5))
                        .ttl())
                .isBetween(century.dividedBy(2), century.dividedBy(2).plusSeconds(60));
    }

    @Test
    void jitter_leavesWindowsAbsentTtlAndEternityAlone() {
        settings.random(() -> 0.9);
        OptionsResolver resolver =
                configured(all -> all.ttlJitter(0.5).staleIfError(TEN_MINUTES).absentTtl(TEN_MINUTES));
        assertThat(resolver.terms(KEY, none).staleFor()).isEqualTo(TEN_MINUTES);
        assertThat(resolver.absentTtl(KEY, none)).isEqualTo(TEN_MINUTES);
        assertThat(resolver.terms(KEY, none.noExpiry()).ttl()).isNull();
    }

    @Test
    void absentTtl_isWithinTheTtl() {
        OptionsResolver resolver = configured(all -> all.absentTtl(TEN_MINUTES));
        assertThat(resolver.absentTtl(KEY, CacheOptions.ofTtl(Duration.ofSeconds(1))))
                .isEqualTo(Duration.ofSeconds(1));
        assertThat(resolver.absentTtl(KEY, none.noExpiry())).isEqualTo(TEN_MINUTES);
    }

    @Test
    void refreshTime_isDrawnDownByUpToATenth() {
        CacheOptions options = CacheOptions.ofTtl(Duration.ofSeconds(1000)).refreshAfter(Duration.ofSeconds(800));
        double[] seconds = drawn(options)
                .peek(terms -> assertThat(terms.ttl()).isEqualTo(Duration.ofSeconds(1000)))
                .mapToDouble(terms -> seconds(terms.refreshAfter()))
                .toArray();
        assertThat(DoubleStream.of(seconds).min().getAsDouble()).isBetween(720.0, 721.0);
        assertThat(DoubleStream.of(seconds).max().getAsDouble()).isBetween(799.0, 800.0);
        assertThat(DoubleStream.of(seconds).average().getAsDouble()).isBetween(758.0, 762.0);
    }

    @Test
    void refreshTime_keepsItsPlaceInAShortenedTtl() {
        assertThat(drawn(CacheOptions.ofTtl(Duration.ofSeconds(1000))
                        .refreshAfter(Duration.ofSeconds(990))
                        .ttlJitter(0.5)))
                .allSatisfy(terms -> {
                    double place = seconds(terms.refreshAfter()) / seconds(terms.ttl());
                    assertThat(place).isBetween(0.89, 0.99001);
                });
        settings.random(() -> 0);
        assertThat(resolver()
                        .terms(KEY, CacheOptions.ofTtl(Duration.ofDays(1000)).refreshAfterPercent(80))
                        .refreshAfter())
                .isEqualTo(Duration.ofDays(800));
        assertThat(resolver().terms(KEY, CacheOptions.ofTtl(Duration.ofNanos(2)).refreshAfter(Duration.ofNanos(1))))
                .isEqualTo(new Terms(Duration.ofNanos(2), Duration.ZERO, Duration.ofNanos(1)));
    }

    @Test
    void policy_refusesAWaitThatTheConfigurationContradicts() {
        OptionsResolver caller = resolver();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> caller.policy(null, none.maxRefreshWait(Duration.ofSeconds(1))))
                .withMessageContaining("maxRefreshWait is PT1S with refresh CALLER");
        OptionsResolver background =
                configured(all -> all.refresh(Refresh.BACKGROUND).maxRefreshWait(Duration.ofSeconds(2)));
        assertThat(background.policy(null, none).maxRefreshWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(background.policy(null, none.maxRefreshWait(MAX_LOAD_WAIT)).maxRefreshWait())
                .isEqualTo(MAX_LOAD_WAIT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> background.policy(null, none.maxRefreshWait(MAX_LOAD_WAIT.plusNanos(1))))
                .withMessageContaining("the longest wait for a load, PT30S");
        LoadPolicy own = background.policy(null, none.refresh(Refresh.CALLER));
        assertThat(own.refresh()).isEqualTo(Refresh.CALLER);
        assertThat(own.maxRefreshWait()).isZero();
    }

    @Test
    void policy_carriesAccessAndFailures() {
        LoadPolicy policy = resolver().policy("n", none.skipRead());
        assertThat(policy.access().reads()).isFalse();
        assertThat(policy.failures()).isSameAs(FailureFilter.DEFAULT);
        assertThat(resolver()
                        .policy("n", none.load(LoadOptions.defaults().skipOn(Set.of(IllegalStateException.class))))
                        .failures()
                        .isAnswer(new IllegalStateException()))
                .isTrue();
    }
}
