package io.cachekit.benchmark.suite;

import java.util.List;

/**
 * Benchmarks that are run together.
 *
 * @param name what it is called, which begins the names of its files
 * @param include which benchmarks, as a regular expression
 * @param threads with how many threads each is run
 */
record Part(String name, String include, List<Integer> threads) {

    /** All of them, in the order in which a round runs them. */
    static List<Part> all() {
        return List.of(
                new Part("memory", "\\.memory\\.", List.of(1, 2)),
                new Part("annotated", "\\.annotated\\.", List.of(1, 2)),
                new Part("hybrid", "\\.hybrid\\.", List.of(1, 2)),
                new Part("redis", "\\.redis\\.", List.of(1, 8)),
                new Part("codec", "\\.codec\\.", List.of(1)));
    }
}
