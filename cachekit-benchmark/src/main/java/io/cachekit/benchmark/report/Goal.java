package io.cachekit.benchmark.report;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that we want to be fast enough.
 *
 * @param path what is measured, in words
 * @param against what it is compared with, in words
 * @param subject what is measured
 * @param baseline what it is compared with; without one, the figure itself is limited
 * @param threads with how many threads, or {@link Results#ANY_THREADS}
 * @param measure which figure
 * @param limit what is good enough
 */
record Goal(
        String path,
        String against,
        Subject subject,
        @Nullable Subject baseline,
        int threads,
        Measure measure,
        Limit limit) {

    /** Time of an operation, as it is compared with as many threads. */
    static Goal time(Pair pair, int threads, Limit limit) {
        return pair.goal(threads, Measure.ofTime(threads), limit);
    }

    /** The figure or ratio that is limited, if it was measured. */
    Optional<Spread> measured(Results results) {
        Results own = results.of(subject, threads);
        return baseline == null ? own.figure(measure) : own.ratio(results.of(baseline, threads), measure);
    }

    /** Whether it is reached, by the median. */
    Verdict verdict(Results results) {
        return measured(results)
                .map(spread -> limit.allows(spread.median()) ? Verdict.MET : Verdict.NOT_MET)
                .orElse(Verdict.NOT_MEASURED);
    }

    /** Whether a goal is reached. */
    enum Verdict {
        /** It is. */
        MET("met"),
        /** It isn't. */
        NOT_MET("**not met**"),
        /** Nobody knows: one of its figures is missing. */
        NOT_MEASURED("not measured");

        /** The verdict in words. */
        final String words;

        Verdict(String words) {
            this.words = words;
        }
    }

    /**
     * Two things to compare, for several goals.
     *
     * @param path what is measured, in words
     * @param subject what is measured
     * @param against what it is compared with, in words
     * @param baseline what it is compared with
     */
    record Pair(
            String path,
            Subject subject,
            String against,
            @Nullable Subject baseline) {

        /** Two JMH benchmarks. */
        static Pair of(String path, String subject, String against, String baseline) {
            return new Pair(path, Subject.of(subject), against, Subject.of(baseline));
        }

        /** One alone. */
        static Pair alone(String path, Subject subject) {
            return new Pair(path, subject, "", null);
        }

        Goal goal(int threads, Measure measure, Limit limit) {
            return new Goal(path, against, subject, baseline, threads, measure, limit);
        }
    }
}
