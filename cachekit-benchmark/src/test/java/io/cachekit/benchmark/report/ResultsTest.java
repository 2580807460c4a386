package io.cachekit.benchmark.report;

import static io.cachekit.benchmark.report.Made.jmh;
import static io.cachekit.benchmark.report.Made.results;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsTest {

    @Test
    void spread_odd_takesTheMiddle() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.5))).contains(new Spread(2.5, 1, 3, 3));
    }

    @Test
    void spread_even_takesBothInTheMiddle() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0))).contains(new Spread(2.5, 1, 4, 4));
    }

    @Test
    void spread_nothing_isEmpty() {
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    void ratio_severalRounds_dividesWithinEachRoundAndThreads() {
        Results results = results(
                jmh("a", 1, 1, 10, 0),
                jmh("b", 1, 1, 5, 0),
                jmh("a", 1, 2, 90, 0),
                jmh("b", 1, 2, 30, 0),
                jmh("b", 2, 1, 1000, 0),
                jmh("a", 1, 3, 8, 0),
                jmh("b", 1, 3, 8, 0));
        assertThat(ratio(results, Measure.CPU)).contains(new Spread(2, 1, 3, 3));
    }

    @Test
    void ratio_roundWithOneFigure_isLeftOut() {
        Results results = results(jmh("a", 1, 1, 10, 0), jmh("b", 1, 1, 5, 0), jmh("a", 1, 2, 1, 0));
        assertThat(ratio(results, Measure.CPU)).contains(new Spread(2, 2, 2, 1));
    }

    @Test
    void ratio_divisorIsZero_isNone() {
        assertThat(ratio(results(jmh("a", 1, 1, 10, 1), jmh("b", 1, 1, 5, 0)), Measure.BEST))
                .isEmpty();
    }

    @Test
    void rounds_gaps_areNotCounted() {
        assertThat(results(jmh("a", 1, 1, 1, 1), jmh("b", 1, 1, 1, 1), jmh("a", 1, 7, 1, 1))
                        .rounds())
                .isEqualTo(2);
    }

    private static Optional<Spread> ratio(Results results, Measure measure) {
        return results.of(Subject.of("a"), 1).ratio(results.of(Subject.of("b"), Results.ANY_THREADS), measure);
    }
}
