package io.cachekit.benchmark.report;

import java.util.Comparator;

/**
 * How contenders were measured.
 *
 * @param params the parameters in words, empty if there are none
 * @param threads with how many threads
 */
record Column(String params, int threads) implements Comparable<Column> {

    private static final Comparator<Column> ORDER =
            Comparator.comparing(Column::params).thenComparingInt(Column::threads);

    @Override
    public int compareTo(Column other) {
        return ORDER.compare(this, other);
    }

    /** Parameters and threads. */
    String words() {
        String count = threads == 1 ? "1 thread" : threads + " threads";
        return params.isEmpty() ? count : params + ", " + count;
    }
}
