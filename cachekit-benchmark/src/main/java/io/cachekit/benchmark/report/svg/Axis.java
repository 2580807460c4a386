package io.cachekit.benchmark.report.svg;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Turns figures into places.
 *
 * @param low the figure at the beginning
 * @param high the figure at the end
 * @param log whether equal factors, not equal differences, are equally far apart
 * @param from the place of the beginning
 * @param to the place of the end
 */
record Axis(double low, double high, boolean log, double from, double to) {

    private static final double[] STEPS = {1, 2, 5};

    /** By factors, with a little room at both ends. All figures are above zero. */
    static Axis log(double min, double max, double from, double to) {
        double room = Math.max(1.05, Math.pow(max / min, 0.03));
        return new Axis(min / room, max * room, true, from, to);
    }

    /** From zero, or from what is below it. */
    static Axis linear(double min, double max, double from, double to) {
        double low = Math.min(0, min);
        return new Axis(low, max > low ? max + (max - low) * 0.05 : low + 1, false, from, to);
    }

    double place(double figure) {
        double part = log ? Math.log(figure / low) / Math.log(high / low) : (figure - low) / (high - low);
        return from + part * (to - from);
    }

    /** Round figures on the axis. */
    List<Double> ticks() {
        if (!log) {
            double step = step();
            return IntStream.rangeClosed((int) Math.ceil(low / step), (int) Math.floor(high / step))
                    .mapToObj(i -> i * step)
                    .toList();
        }
        double decades = Math.log10(high / low);
        List<Double> fine = ticks(decades <= 3 ? STEPS : new double[] {1});
        return fine.size() >= 3 ? fine : ticks(new double[] {1, 1.2, 1.5, 2, 3, 4, 5, 6, 8});
    }

    private List<Double> ticks(double... steps) {
        return IntStream.rangeClosed((int) Math.floor(Math.log10(low)), (int) Math.ceil(Math.log10(high)))
                .boxed()
                .flatMap(exponent -> DoubleStream.of(steps)
                        .map(step -> step * Math.pow(10, exponent))
                        .boxed())
                .filter(tick -> tick >= low && tick <= high)
                .toList();
    }

    private double step() {
        double least = (high - low) / 6;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(STEPS)
                .map(step -> step * decade)
                .filter(step -> step >= least)
                .findFirst()
                .orElse(10 * decade);
    }
}
