package io.cachekit.benchmark.report.svg;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * Lines over what grows by factors.
 *
 * @param title above all
 * @param axis what grows
 * @param unit what the figures are of
 * @param lines one for each series
 */
public record LineChart(String title, String axis, String unit, List<Line> lines) {

    private static final int TOP = 52;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int BOTTOM = 330;

    /** So few places are all marked. */
    private static final int FEW = 8;

    /** Where the highest figure is more than so many times the lowest, the figures' axis goes by factors, too. */
    private static final double FAR = 50;

    /**
     * A series.
     *
     * @param name what the legend calls it
     * @param points in any order
     */
    public record Line(String name, List<Point> points) {}

    /**
     * A figure at a place.
     *
     * @param x the place
     * @param y the median of all rounds
     * @param low the lowest of all rounds
     * @param high the highest of all rounds
     */
    public record Point(double x, double y, double low, double high) {}

    /** Draws it. */
    public String draw() {
        List<String> names = lines.stream().map(Line::name).toList();
        double legend = names.stream().mapToInt(String::length).max().orElse(0) * Svg.CHARACTER + 40;
        Svg svg = new Svg(RIGHT + 20 + Math.max(60, legend), BOTTOM + 48, title);
        Axis across = axis(points().map(Point::x).toList(), 1, LEFT, RIGHT);
        Axis up = axis(
                points().flatMap(point ->
                                DoubleStream.of(point.low(), point.high()).boxed())
                        .toList(),
                FAR,
                BOTTOM,
                TOP);
        frame(svg, across, up);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i).points(), Svg.colour(i), across, up);
        }
        Legend.drawDown(svg, names, RIGHT + 20, TOP + 10);
        return svg.end();
    }

    private static Axis axis(List<Double> figures, double far, double from, double to) {
        double min = figures.stream().mapToDouble(Double::doubleValue).min().orElse(1);
        double max = figures.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        return min > 0 && max / min >= far ? Axis.log(min, max, from, to) : Axis.linear(min, max, from, to);
    }

    private void frame(Svg svg, Axis across, Axis up) {
        List<Double> places = points().map(Point::x).distinct().toList();
        for (double tick : places.size() <= FEW ? places : across.ticks()) {
            svg.line(across.place(tick), TOP, across.place(tick), BOTTOM, "#eeeeee");
            svg.text(across.place(tick), BOTTOM + 16, "middle", Ticks.words(tick), "fill", "#555555");
        }
        for (double tick : up.ticks()) {
            svg.line(LEFT, up.place(tick), RIGHT, up.place(tick), "#dddddd");
            svg.text(LEFT - 6, up.place(tick) + 4, "end", Ticks.words(tick), "fill", "#555555");
        }
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, "#333333");
        svg.line(LEFT, TOP, LEFT, BOTTOM, "#333333");
        svg.text((LEFT + RIGHT) / 2.0, BOTTOM + 36, "middle", axis, "fill", "#555555");
        svg.text(LEFT - 50, TOP - 12, "start", unit + (up.log() ? " (log)" : ""), "fill", "#555555");
    }

    private static void line(Svg svg, List<Point> points, String colour, Axis across, Axis up) {
        List<Point> sorted =
                points.stream().sorted(Comparator.comparingDouble(Point::x)).toList();
        String path = sorted.stream()
                .map(point -> Svg.number(across.place(point.x())) + "," + Svg.number(up.place(point.y())))
                .collect(Collectors.joining(" "));
        svg.empty("polyline", "points", path, "fill", "none", "stroke", colour, "stroke-width", 2);
        for (Point point : sorted) {
            double x = across.place(point.x());
            svg.line(x, up.place(point.low()), x, up.place(point.high()), colour);
            svg.empty("circle", "cx", x, "cy", up.place(point.y()), "r", 3, "fill", colour);
        }
    }

    private Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points().stream());
    }
}
