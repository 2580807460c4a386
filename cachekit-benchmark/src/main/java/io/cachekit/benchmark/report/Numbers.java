package io.cachekit.benchmark.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers in words, with as many digits as say something. */
final class Numbers {

    private Numbers() {}

    /** Two digits at least, three where there is no more than one before the point. */
    static String ratio(double ratio) {
        double size = Math.abs(ratio);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", ratio);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", ratio);
        }
        return size >= 0.1 || size == 0
                ? String.format(Locale.ROOT, "%.2f", ratio)
                : new BigDecimal(ratio)
                        .round(new MathContext(2, RoundingMode.HALF_UP))
                        .toPlainString();
    }

    /** As it was written. */
    static String bound(double bound) {
        return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
    }

    /** A figure with its unit; times of an operation in the unit that fits. */
    static String figure(double figure, String unit) {
        return switch (unit) {
            case "ns/op" -> time(figure);
            case "" -> ratio(figure);
            case "B" -> String.format(Locale.ROOT, "%,.0f B", figure);
            default -> ratio(figure) + " " + unit;
        };
    }

    private static String time(double nanos) {
        double size = Math.abs(nanos);
        if (size >= 1e7) {
            return ratio(nanos / 1e6) + " ms";
        }
        return size >= 1e4 ? ratio(nanos / 1e3) + " µs" : ratio(nanos) + " ns";
    }

    /** The median, and if there were several rounds, how far they are spread. */
    static String spread(Spread spread) {
        return spread.rounds() == 1
                ? ratio(spread.median())
                : ratio(spread.median()) + " (" + ratio(spread.min()) + "–" + ratio(spread.max()) + ")";
    }
}
