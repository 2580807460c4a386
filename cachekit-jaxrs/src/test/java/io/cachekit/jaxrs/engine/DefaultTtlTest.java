package io.cachekit.jaxrs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cachekit.CacheConfigurationException;
import io.cachekit.ResponseDecision;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime of responses that say none. */
class DefaultTtlTest {

    private static final String PROPERTY = "cachekit.http.default-ttl";
    private static final String STORED = "CacheKit; fwd=uri-miss; fwd-status=200; stored";
    private static final String REFUSED = "CacheKit; fwd=uri-miss; fwd-status=200; detail=no-lifetime";

    private Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void configure(String... properties) {
        bench.close();
        bench = new Bench(properties);
        bench.ttl = Ttl.OPEN;
    }

    private boolean isStoredAfter(Duration time) {
        bench.time.pass(time.toMillis());
        return bench.ask(Bench.get()) instanceof Outcome.Serve;
    }

    @Test
    void nothingConfigured_isTheDefaultOfTheKit() {
        configure();
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(STORED);
        assertThat(isStoredAfter(Duration.ofMinutes(59))).isTrue();
        assertThat(isStoredAfter(Duration.ofMinutes(2))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "10"})
    void property_beatsTheDefaultOfTheKit(String value) {
        configure(PROPERTY, value);
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(STORED);
        assertThat(isStoredAfter(Duration.ofSeconds(9))).isTrue();
        assertThat(isStoredAfter(Duration.ofSeconds(2))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "0"})
    void never_livesForEver(String value) {
        configure(PROPERTY, value);
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(STORED);
        assertThat(isStoredAfter(Duration.ofDays(400))).isTrue();
    }

    @Test
    void explicit_storesWhatSaysItsLifetime() {
        configure(PROPERTY, "explicit");
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(REFUSED);
        assertThat(bench.reported).containsExactly(ResponseDecision.PASSED + " no-lifetime");
        assertThat(bench.produce(Bench.get(), "a", "Cache-Control", "public")).isEqualTo(REFUSED);
        assertThat(bench.produce(Bench.get(), "a", "Cache-Control", "max-age=5"))
                .isEqualTo(STORED);
        assertThat(isStoredAfter(Duration.ofSeconds(4))).isTrue();
    }

    @Test
    void explicit_storesWhatIsValidatedAtEachUse() {
        configure(PROPERTY, "explicit");
        assertThat(bench.produce(Bench.get(), "a", "Cache-Control", "no-cache", "ETag", "\"1\""))
                .isEqualTo(STORED);
    }

    @Test
    void explicit_takesHeuristicsWhereTheyAreOn() {
        String[] headers = {"Last-Modified", "Thu, 01 Jan 1970 00:00:00 GMT"};
        configure(PROPERTY, "explicit");
        assertThat(bench.produce(Bench.get(), "a", headers)).isEqualTo(REFUSED);
        configure(PROPERTY, "explicit", "cachekit.http.heuristic-freshness", "true");
        assertThat(bench.produce(Bench.get(), "a", headers)).isEqualTo(STORED);
    }

    @Test
    void annotation_beatsTheProperty() {
        configure(PROPERTY, "explicit");
        bench.ttl = new Ttl(Duration.ofSeconds(60), false);
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(STORED);
        configure(PROPERTY, "PT1H");
        bench.ttl = new Ttl(null, false, true);
        assertThat(bench.produce(Bench.get(), "a")).isEqualTo(REFUSED);
    }

    @Test
    void explicit_addsNoCacheControl() {
        configure(PROPERTY, "explicit", "cachekit.http.add-cache-control", "true");
        ForwardedExchange exchange = bench.forward(Bench.get());
        exchange.respond(Bench.head(200), "a", () -> 200);
        assertThat(exchange.response().additions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "PT0S", "-1", "PT-1S", "1.5"})
    void property_wrong_isRefusedAndNamed(String value) {
        assertThatThrownBy(
                        () -> HttpSettings.read(name -> name.equals(PROPERTY) ? Optional.of(value) : Optional.empty()))
                .isInstanceOf(CacheConfigurationException.class)
                .hasMessage(PROPERTY + " is '" + value + "'; allowed is a number of seconds (0 for never), a positive"
                        + " ISO-8601 duration such as PT10M, never, explicit");
    }
}
