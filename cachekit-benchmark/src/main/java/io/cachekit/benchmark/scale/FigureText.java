package io.cachekit.benchmark.scale;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them. */
final class FigureText {

    private FigureText() {}

    /** With as many digits as say something: two, or three from 100 on. */
    static String of(double number) {
        if (number == 0 || !Double.isFinite(number)) {
            return number == 0 ? "0" : "–";
        }
        int digits = Math.abs(number) >= 100 ? 3 : 2;
        BigDecimal rounded = new BigDecimal(number).round(new MathContext(digits));
        return whole("#,##0.#####").format(rounded);
    }

    /** A number that is exact, whole as a rule. */
    static String exact(long number) {
        return whole("#,##0").format(number);
    }

    private static DecimalFormat whole(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }
}
