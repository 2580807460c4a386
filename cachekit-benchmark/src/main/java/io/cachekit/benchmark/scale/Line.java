package io.cachekit.benchmark.scale;

import java.util.SortedMap;

/**
 * A straight line through points.
 *
 * @param start where it is at 0
 * @param slope how much it rises with each one
 */
record Line(double start, double slope) {

    /** The line with the least squares. */
    static Line through(SortedMap<Long, Double> points) {
        if (points.size() < 2) {
            throw new IllegalArgumentException("A line takes two points, and there are " + points.size());
        }
        double meanX = points.keySet().stream()
                .mapToDouble(Long::doubleValue)
                .average()
                .orElseThrow();
        double meanY = points.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        double products = 0;
        double squares = 0;
        for (var point : points.entrySet()) {
            products += (point.getKey() - meanX) * (point.getValue() - meanY);
            squares += (point.getKey() - meanX) * (point.getKey() - meanX);
        }
        double slope = products / squares;
        return new Line(meanY - slope * meanX, slope);
    }
}
