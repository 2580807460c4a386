package io.cachekit.benchmark.report.svg;

import java.util.List;

/** Which colour is what. */
final class Legend {

    private Legend() {}

    /** Writes the names one after the other. */
    static void draw(Svg svg, List<String> names, double left, double y) {
        double x = left;
        for (int i = 0; i < names.size(); i++) {
            entry(svg, i, names.get(i), x, y);
            x += 34 + names.get(i).length() * Svg.CHARACTER;
        }
    }

    /** Writes the names one below the other. */
    static void drawDown(Svg svg, List<String> names, double x, double top) {
        for (int i = 0; i < names.size(); i++) {
            entry(svg, i, names.get(i), x, top + 18 * i);
        }
    }

    private static void entry(Svg svg, int index, String name, double x, double y) {
        svg.empty("rect", "x", x, "y", y - 9, "width", 12, "height", 10, "fill", Svg.colour(index));
        svg.text(x + 17, y, "start", name);
    }
}
