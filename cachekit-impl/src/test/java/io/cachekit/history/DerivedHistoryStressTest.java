package io.cachekit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cachekit.core.Backend;
import io.cachekit.testing.fixture.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Entries made of entries, as responses are, are read and invalidated at random on every backend,
 * without windows and with all of them, and nothing that was outlawed is read through any number
 * of levels. Ends after a number of invalidations of more than a key, times {@code -D}{@value #TIMES}.
 */
class DerivedHistoryStressTest {

    private static final String TIMES = "cachekit.test.history.times";
    private static final Duration ROUND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    /** The kind of nodes, and what goes wrong. */
    @SuppressWarnings("ImmutableEnumChecker") // nobody changes them
    enum Setting {
        MEMORY(Shape.derived(Backend.MEMORY, 0, 1), List.of(), 20_000),
        REDIS_16_BUCKETS(Shape.derived(Backend.REDIS, 16, 1), List.of(), 2_000),
        HYBRID_1_BUCKET(Shape.derived(Backend.HYBRID, 1, 2), List.of(), 2_000),
        HYBRID_1_BUCKET_LOST_MESSAGES(Shape.derived(Backend.HYBRID, 1, 2), List.of(FaultKind.LOST_MESSAGES), 2_000),
        HYBRID_16_BUCKETS(Shape.derived(Backend.HYBRID, 16, 3), List.of(), 2_000),
        MEMORY_WINDOWS(Shape.windows(Backend.MEMORY, 1), List.of(), 500),
        REDIS_WINDOWS(Shape.windows(Backend.REDIS, 2), List.of(), 300);

        private final Shape shape;
        private final List<FaultKind> faults;
        private final long invalidations;

        Setting(Shape shape, List<FaultKind> faults, long invalidations) {
            this.shape = shape;
            this.faults = faults;
            this.invalidations = invalidations * Integer.getInteger(TIMES, 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void invalidation_reachesWhatWasMadeOfWhatItNames(Setting setting) throws Exception {
        try (CheckedRun run = new CheckedRun(folder, Servers.of("embedded"), setting.shape, setting.faults, "")) {
            while (run.invalidations() < setting.invalidations) {
                if (setting.faults.isEmpty()) {
                    run.calmFor(ROUND);
                } else {
                    run.faults().round(ROUND.toMillis());
                }
            }
            CheckedRun.Outcome outcome = run.finish();
            Figures.note(setting + ": " + outcome);
            assertThat(outcome.verdict().violations()).as(outcome.toString()).isEmpty();
            assertThat(outcome.figure(Figure.FAILURES)).as(run.output()).isZero();
            for (Figure figure : List.of(
                    Figure.DERIVED_READS,
                    Figure.OLD_READS,
                    Figure.REFUSED,
                    Figure.BY_TAGS,
                    Figure.BY_UNION,
                    setting.shape.nearest())) {
                assertThat(outcome.figure(figure)).as(figure.toString()).isPositive();
            }
            if (setting.shape.windows()) {
                for (Figure figure : List.of(Figure.STALE_ON_ERROR, Figure.ABSENT_HITS, Figure.SOURCE_FAILURES)) {
                    assertThat(outcome.figure(figure)).as(figure.toString()).isPositive();
                }
            }
        }
    }
}
