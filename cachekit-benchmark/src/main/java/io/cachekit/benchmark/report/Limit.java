package io.cachekit.benchmark.report;

/**
 * What a goal allows.
 *
 * @param direction which side of the bound is good
 * @param bound itself allowed
 * @param unit of the bound, empty for a ratio
 */
record Limit(Direction direction, double bound, String unit) {

    /** Which side of a bound is good. */
    enum Direction {
        /** Lower is better. */
        AT_MOST,
        /** Higher is better. */
        AT_LEAST
    }

    static Limit atMost(double ratio) {
        return atMost(ratio, "");
    }

    static Limit atMost(double bound, String unit) {
        return new Limit(Direction.AT_MOST, bound, unit);
    }

    static Limit atLeast(double ratio) {
        return new Limit(Direction.AT_LEAST, ratio, "");
    }

    boolean allows(double figure) {
        return direction == Direction.AT_MOST ? figure <= bound : figure >= bound;
    }

    /** The limit in signs. */
    String text() {
        return (direction == Direction.AT_MOST ? "≤ " : "≥ ")
                + Numbers.bound(bound)
                + (unit.isEmpty() ? "" : " " + unit);
    }
}
