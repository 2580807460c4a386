package io.cachekit.benchmark.report.svg;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Ratios as bars to the left and to the right of 1: equally long bars are equal factors. A thin line shows how far the
 * rounds are spread.
 *
 * @param title above all
 * @param axis what the ratios are of
 * @param series one bar each in every row
 * @param rows from top to bottom
 */
public record BarChart(String title, String axis, List<String> series, List<Row> rows) {

    private static final int WIDTH = 760;
    private static final int TOP = 34;
    private static final int BAR = 13;
    private static final int GAP = 9;
    private static final int VALUE = 60;

    /**
     * A contender.
     *
     * @param label its name
     * @param bars one for each series
     */
    public record Row(String label, List<Bar> bars) {}

    /**
     * A ratio.
     *
     * @param series which series it belongs to
     * @param ratio where the bar ends
     * @param low where the rounds begin
     * @param high where they end
     * @param words the ratio in words
     */
    public record Bar(int series, double ratio, double low, double high, String words) {}

    /** Draws it. */
    public String draw() {
        double labels =
                rows.stream().mapToInt(row -> row.label().length()).max().orElse(0) * Svg.CHARACTER + 20;
        double bottom = TOP
                + legendHeight()
                + rows.stream().mapToDouble(BarChart::height).sum();
        Svg svg = new Svg(WIDTH, bottom + 44, title);
        Axis scale = Axis.log(
                Math.min(1, ends().min().orElse(1)),
                Math.max(1, ends().max().orElse(1)),
                labels + VALUE,
                WIDTH - VALUE);
        if (series.size() > 1) {
            Legend.draw(svg, series, labels, TOP + 8);
        }
        for (double tick : scale.ticks()) {
            svg.line(scale.place(tick), TOP + legendHeight(), scale.place(tick), bottom, "#dddddd");
            svg.text(scale.place(tick), bottom + 16, "middle", Ticks.words(tick), "fill", "#555555");
        }
        svg.text((scale.from() + scale.to()) / 2, bottom + 34, "middle", axis, "fill", "#555555");
        double y = TOP + legendHeight();
        for (Row row : rows) {
            svg.text(labels - 10, y + height(row) / 2 + 4, "end", row.label());
            double top = y + GAP / 2.0;
            for (Bar bar : row.bars()) {
                bar(svg, scale, bar, top);
                top += BAR;
            }
            y += height(row);
        }
        svg.line(scale.place(1), TOP + legendHeight(), scale.place(1), bottom, "#333333");
        return svg.end();
    }

    private void bar(Svg svg, Axis scale, Bar bar, double top) {
        double end = scale.place(bar.ratio());
        double one = scale.place(1);
        double middle = top + BAR / 2.0;
        svg.empty(
                "rect",
                "x",
                Math.min(one, end),
                "y",
                top + 1,
                "width",
                Math.max(1, Math.abs(end - one)),
                "height",
                BAR - 2,
                "fill",
                Svg.colour(bar.series()));
        svg.line(scale.place(bar.low()), middle, scale.place(bar.high()), middle, "#000000");
        boolean left = bar.ratio() < 1;
        double beside = left ? Math.min(end, scale.place(bar.low())) - 5 : Math.max(end, scale.place(bar.high())) + 5;
        svg.text(beside, middle + 4, left ? "end" : "start", bar.words(), "font-size", 11);
    }

    private int legendHeight() {
        return series.size() > 1 ? 22 : 4;
    }

    private static double height(Row row) {
        return (double) BAR * Math.max(1, row.bars().size()) + GAP;
    }

    private DoubleStream ends() {
        return rows.stream()
                .flatMap(row -> row.bars().stream())
                .flatMapToDouble(bar -> DoubleStream.of(bar.ratio(), bar.low(), bar.high()));
    }
}
