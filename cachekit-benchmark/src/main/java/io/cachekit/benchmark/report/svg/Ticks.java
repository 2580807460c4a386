package io.cachekit.benchmark.report.svg;

import java.math.BigDecimal;
import java.math.MathContext;

/** What stands at the marks of an axis. */
final class Ticks {

    private Ticks() {}

    /** Short: thousands are k, millions M. */
    static String words(double tick) {
        double size = Math.abs(tick);
        if (size >= 1e6) {
            return plain(tick / 1e6) + " M";
        }
        return size >= 1e4 ? plain(tick / 1e3) + " k" : plain(tick);
    }

    private static String plain(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
