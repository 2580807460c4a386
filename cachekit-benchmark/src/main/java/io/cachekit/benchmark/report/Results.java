package io.cachekit.benchmark.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The results of all rounds, or some of them.
 *
 * @param all of them
 */
record Results(List<Result> all) {

    /** Stands for whatever number of threads there was. */
    static final int ANY_THREADS = 0;

    Results {
        all = List.copyOf(all);
    }

    Results only(Predicate<Result> which) {
        return new Results(all.stream().filter(which).toList());
    }

    Results of(Subject subject, int threads) {
        return only(result -> subject.matches(result) && (threads == ANY_THREADS || threads == result.threads()));
    }

    int rounds() {
        return (int) all.stream().mapToInt(Result::round).distinct().count();
    }

    /** A figure over all rounds. */
    Optional<Spread> figure(Measure measure) {
        return Spread.of(
                all.stream().flatMap(result -> measure.of(result).stream()).toList());
    }

    /** A figure with its unit, as words. */
    Optional<String> words(Measure measure) {
        return figure(measure).map(spread -> Numbers.figure(spread.median(), measure.unit(all.get(0))));
    }

    /** A figure divided by that of another result of the same round and as many threads, over all rounds that have both. */
    Optional<Spread> ratio(Results against, Measure measure) {
        return Spread.of(all.stream()
                .flatMap(over -> against.all.stream()
                        .filter(under -> under.round() == over.round() && under.threads() == over.threads())
                        .limit(1)
                        .flatMap(under -> ratio(over, under, measure).stream()))
                .toList());
    }

    private static Optional<Double> ratio(Result over, Result under, Measure measure) {
        return measure.of(over)
                .flatMap(dividend -> measure.of(under).map(divisor -> dividend / divisor))
                .filter(Double::isFinite);
    }
}
